import type { Change } from '../../shared/contract/stream.ts'
import { type CommentRow, findRow, type Presenter } from '../comments/index.ts'
import { listEvents } from '../events/index.ts'
import { findAuthor } from '../identity/index.ts'
import type { Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** More than this between two versions, and asking for the page anew is cheaper for everybody. */
const eventsMax = 300

const empty = (page: Page, key: string): Change => ({
  page: key,
  version: page.version,
  total: page.total,
  comments: [],
  gone: [],
  scores: {},
  ranks: {},
  reload: false,
})

/** Tells a reader to ask for the page anew. */
export const reloadFrame = (page: Page, key: string): Change => ({ ...empty(page, key), reload: true })

/** A withdrawn answer may have taken placeholders above it with it. */
const addGone = async (handle: Handle, gone: Set<string>, row: CommentRow): Promise<void> => {
  for (
    let at: CommentRow | null = row;
    at && !at.listed;
    at = at.parentId ? await findRow(handle, at.parentId) : null
  )
    gone.add(at.id)
}

/**
 * What a reader at version `since` has to know: not each event, but the state now of what the events touched, so that
 * a hundred votes are one score. `key`: what the reader calls the page, where it was merged into this one.
 */
export const buildFrame = async (
  handle: Handle,
  presenter: Presenter,
  site: Site,
  page: Page,
  since: number,
  key = page.key,
): Promise<Change> => {
  const frame = empty(page, key)
  const events = await listEvents(handle, { pageId: page.id, version: since, limit: eventsMax + 1 })
  if (events.length > eventsMax || events.some(({ type }) => type === 'page.changed'))
    return reloadFrame(page, key)
  const written = new Set<string>()
  const voted = new Set<string>()
  const authors = new Set<string>()
  for (const { type, subjectId } of events) {
    if (subjectId)
      (type === 'vote.changed' ? voted : type === 'author.changed' ? authors : written).add(subjectId)
  }
  const gone = new Set<string>()
  for (const id of written) {
    const row = await findRow(handle, id)
    // Its new place is another page's business.
    if (row && row.pageId !== page.id) gone.add(id)
    else if (row?.listed) frame.comments.push(presenter.comment(row, site))
    // What waits for release was never shown: its id is nobody's business.
    else if (row && row.status !== 'pending') await addGone(handle, gone, row)
  }
  for (const id of voted) {
    const row = written.has(id) ? null : await findRow(handle, id)
    if (row?.listed && row.pageId === page.id) frame.scores[id] = { up: row.up, down: row.down }
  }
  for (const id of authors) {
    const author = await findAuthor(handle, id)
    if (author) frame.ranks[id] = presenter.standing(author, site).rank ?? null
  }
  frame.gone = [...gone]
  return frame
}
