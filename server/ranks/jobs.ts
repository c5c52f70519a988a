import { pagesOfAuthor } from '../comments/index.ts'
import type { JobRunner } from '../jobs/index.ts'
import { recordWrite } from '../pages/index.ts'
import { rankChangedJob } from './ledger.ts'

/** Raises the version of every page that shows the author, so that no cache keeps the old rank. */
export const rankJobs = (jobs: JobRunner, now: () => number): void => {
  jobs.on(rankChangedJob, async (handle, { authorId }) => {
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
