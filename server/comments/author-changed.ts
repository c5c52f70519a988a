import { enqueue, type JobRunner } from '../jobs/index.ts'
import { recordWrite } from '../pages/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { pagesOfAuthor } from './store.ts'

const kind = 'author_changed'

/** Leaves the work of showing an author's new name, website or rank wherever the author is to be seen. */
export const announceAuthor = (handle: Handle, authorId: string, at: number): Promise<void> =>
  // An id of its own: the same work may be under way, looking at what was before.
  enqueue(handle, { id: `${kind}-${newId(at)}`, kind, payload: { authorId }, runAt: at })

/** Raises the version of every page that shows the author, so that no cache keeps what was. */
export const authorJobs = (jobs: JobRunner, now: () => number): void => {
  jobs.on(kind, async (handle, { authorId }) => {
    const pages = await pagesOfAuthor(handle, String(authorId))
    // Always in the same order: two such jobs beside each other must not wait for each other's pages.
    for (const pageId of pages.sort())
      await recordWrite(handle, {
        pageId,
        type: 'author.changed',
        subjectId: String(authorId),
        total: 0,
        at: now(),
      })
  })
}
