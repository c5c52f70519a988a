import type { Change } from '../../shared/contract/stream.ts'
import { type CommentRow, findRow, type Presenter } from '../comments/index.ts'
import { listEvents } from '../events/index.ts'
import { findAuthor } from '../identity/index.ts'
import type { Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** More than this between two versions, and asking for the page anew is cheaper for everybody. */
const eventsMax = 300

const empty = (page: Page): Change => ({
  page: page.key,
  version: page.version,
  total: page.total,
  comments: [],
  gone: [],
  scores: {},
  ranks: {},
  reload: false,
})

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
 * a hundred votes are one score.
 */
export const buildFrame = async (
  handle: Handle,
  presenter: Presenter,
  site: Site,
  page: Page,
  since: number,
): Promise<Change> => {
  const frame = empty(page)
  const events = await listEvents(handle, { pageId: page.id, version: since, limit: eventsMax + 1 })
  if (events.length > eventsMax || events.some(({ type }) => type === 'page.changed'))
    return { ...frame, reload: true }
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
    if (row?.listed) frame.comments.push(presenter.comment(row, site))
    // What waits for release was never shown: its id is nobody's business.
    else if (row && row.status !== 'pending') await addGone(handle, gone, row)
  }
  for (const id of voted) {
    const row = written.has(id) ? null : await findRow(handle, id)
    if (row?.listed) frame.scores[id] = { up: row.up, down: row.down }
  }
  for (const id of authors) {
    const author = await findAuthor(handle, id)
    if (author) frame.ranks[id] = presenter.standing(author, site).rank ?? null
  }
  frame.gone = [...gone]
  return frame
}
