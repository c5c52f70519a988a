import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { signIn } from './open.tsx'
import { reload } from './reload.ts'
import { access } from './session.ts'
import { enter } from './sso.ts'

/** What stands in place of a closed circle's thread. */
const Circle = ({ store }: { store: Store }) => (
  <div class="circle">
    <p>
      <b>{store.peopleWords!.members}</b>
    </p>
    <p class="muted">{store.peopleWords!.membersHint}</p>
    <div class="buttons">
      <button type="button" class="send" onClick={() => signIn(store)}>
        {store.peopleWords!.signIn}
      </button>
    </div>
  </div>
)

/** Who is signed in gets the thread of a closed circle; everybody else is told how to get it. */
export async function openCircle(store: Store): Promise<void> {
  const again = !!store.pass
  store.pass = async () => {
    const token = await access(store)
    return token ? { headers: { Authorization: `Bearer ${token}` } } : undefined
  }
  const inside = await enter(store)
  store.instead = inside ? undefined : () => <Circle store={store} />
  if (inside && !again) await reload(store)
}
