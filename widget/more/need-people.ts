import { needMore } from '../state/lazy.ts'
import type { Store } from '../state/store.ts'

type People = typeof import('../people/index.ts')

/** The chunk for signing in, the account and the author's card. */
export async function needPeople(store: Store): Promise<People> {
  const [people, words] = await Promise.all([
    import('../people/index.ts'),
    store.language?.loadMore().then(({ loadPeople }) => loadPeople()),
    needMore(store),
  ])
  store.peopleWords = words?.people
  if (!store.lazy.people) {
    store.lazy.people = people
    people.start(store)
  }
  return people
}
