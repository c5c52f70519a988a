import type { Store } from './store.ts'

type Write = typeof import('../write/index.ts')
type More = typeof import('../more/index.ts')
type People = typeof import('../people/index.ts')
type Moderation = typeof import('../moderation/index.ts')

/** What arrives after the first paint. */
export interface Lazy {
  write?: Write
  more?: More
  people?: People
  moderation?: Moderation
}

/** The chunk for writing and voting, with its words. What was clicked before it came runs when it is there. */
export async function needWrite(store: Store): Promise<Write> {
  const [write, words] = await Promise.all([import('../write/index.ts'), store.language?.loadWrite()])
  store.writeWords = words?.write
  if (!store.lazy.write) {
    store.lazy.write = write
    write.start(store)
  }
  return write
}

/** The chunk with all that a reader may want beyond reading and writing. */
export async function needMore(store: Store): Promise<More> {
  const [more, words] = await Promise.all([
    import('../more/index.ts'),
    store.language?.loadMore(),
    needWrite(store),
  ])
  store.moreWords = words?.more
  if (!store.lazy.more) {
    store.lazy.more = more
    more.start(store)
  }
  return more
}

/** For a click: `run` goes off when the chunk is there, and a word is shown where it does not come. */
export const withWrite = (store: Store, run: (write: Write) => unknown): Promise<unknown> =>
  needWrite(store).then(run, () => failed(store))

export const withMore = (store: Store, run: (more: More) => unknown): Promise<unknown> =>
  needMore(store).then(run, () => failed(store))

const failed = (store: Store) => store.note('list', store.words.failed)
