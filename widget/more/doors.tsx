import { h } from 'preact'
import { isInside } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { drawIcon } from '../ui/icon.tsx'
import { withPeople } from './cards.ts'
import { isolate } from './isolate.ts'
import { Trap } from './trace.tsx'
import { Waits } from './waiting.tsx'

const open = (store: Store) => withPeople(store, ({ openAccount }) => openAccount(store))

/** The way in, or, for who is inside, to their own things. */
export function Door({ store }: { store: Store }) {
  const words = store.moreWords!
  return (
    <button type="button" class="door" onClick={() => open(store)}>
      {drawIcon('M8 8a3 3 0 1 0-.01 0M2.5 14c.6-3 2.7-4 5.5-4s4.9 1 5.5 4')}
      <span>{isInside(store) ? words.account : words.signIn}</span>
    </button>
  )
}

/** In the composer: whether one waits, and under which name one writes, or the way in. */
export function Who({ store }: { store: Store }) {
  return [h(Waits, { store }), h(Name, { store })]
}

function Name({ store }: { store: Store }) {
  const words = store.moreWords!
  const name = store.viewer?.author?.name ?? store.session?.author.name
  if (isInside(store))
    return [<Trap store={store} />, name && <p class="help">{say(store, words.as, 0, isolate(name))}</p>]
  return [
    <Trap store={store} />,
    <p class="help who">
      {store.settings.write === 'members' ? words.writers : words.known}
      <button type="button" class="link" onClick={() => withPeople(store, ({ signIn }) => signIn(store))}>
        {words.signIn}
      </button>
    </p>,
  ]
}
