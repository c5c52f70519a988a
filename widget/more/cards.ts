import type { Store } from '../state/store.ts'
import { needPeople } from './need-people.ts'

/** How long the mouse rests on a name before the card comes, ms. */
const rest = 400

type People = Awaited<ReturnType<typeof needPeople>>

/** For a click: `run` goes off when the chunk is there, and a word is shown where it does not come. */
export const withPeople = (store: Store, run: (people: People) => unknown): Promise<unknown> =>
  needPeople(store).then(run, () => store.note('list', store.words.failed))

/** The author whose name (where it is no link) or avatar this is. */
function authorAt(store: Store, target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return
  const face = target.closest('.name, svg.avatar')
  if (!face || face.closest('a')) return
  return store.items.get(face.closest('article')?.id.slice('comment-'.length) ?? '')?.author.id
}

/** The author's card at a name or an avatar; one pair of listeners for all of them. */
export function startCards(store: Store): void {
  let timer: ReturnType<typeof setTimeout>
  const click = ({ target }: Event) => {
    clearTimeout(timer)
    const id = authorAt(store, target)
    if (id) withPeople(store, ({ openCard }) => openCard(store, id))
  }
  const over = ({ target, pointerType }: PointerEvent) => {
    clearTimeout(timer)
    const id = pointerType === 'mouse' && authorAt(store, target)
    if (!id) return
    timer = setTimeout(() => {
      needPeople(store).then(
        ({ peek }) => peek(store, id, target as Element),
        () => {},
      )
    }, rest)
  }
  const listen = (name: string, run: (event: never) => void) => {
    store.root.addEventListener(name, run as EventListener)
    store.endings.push(() => store.root.removeEventListener(name, run as EventListener))
  }
  listen('click', click)
  listen('pointerover', over)
  store.endings.push(() => clearTimeout(timer))
}
