import { sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import { type DomainBus, forgetSubject } from '../events/index.ts'
import { forgetAnswersAbout } from '../http/index.ts'
import { recordWrite } from '../pages/index.ts'
import { firstIdAt, type Handle, statement } from '../storage/index.ts'
import { tellPage } from './merge.ts'
import { byPage, listWritten, type Written } from './of-author.ts'
import { clearHistory, clearNetworks, clearWords, dropMentions } from './redact.ts'
import { findRow } from './rows.ts'
import { type CommentStatus, changeState, factsOf } from './store.ts'
import { commentTables } from './tables.ts'
import { giveEdits } from './versions.ts'
import { openForWrite } from './write.ts'

const p = sql.placeholder

/** Longer than any answer is kept for a retry. */
const storedMs = 2 * 86_400_000

const selectAnswers = statement('comments.parentsAfter', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id, parentId: t.parentId })
    .from(t)
    .where(sql`${t.rootId} = ${p('rootId')} and ${t.parentId} is not null and ${t.id} > ${p('after')}`),
)

const forgetWords = async (
  handle: Handle,
  bus: DomainBus,
  { id, siteId }: { id: string; siteId: string },
  at: number,
): Promise<void> => {
  await clearWords(handle, id)
  await bus.emit(handle, 'wordsChanged', { id, siteId, tree: [], at })
}

/** Takes one comment away as its author could, with its words and all it said before. */
const remove = async (handle: Handle, bus: DomainBus, id: string, at: number): Promise<void> => {
  const { row } = await openForWrite(handle, id, () => undefined)
  await forgetWords(handle, bus, row, at)
  if (row.deletedAt !== null) return
  const total = await changeState(handle, row, { status: row.status as CommentStatus, deletedAt: at })
  const after = await findRow(handle, id)
  if (!after) return
  await bus.emit(handle, 'commentChanged', { before: factsOf(row), after: factsOf(after), at })
  await recordWrite(handle, { pageId: row.pageId, type: 'comment.deleted', subjectId: id, total, at })
}

/** What stays for all to read loses its history; what its author had deleted loses its words. */
const keepShown = async (handle: Handle, bus: DomainBus, id: string, at: number): Promise<void> => {
  const row = await findRow(handle, id)
  await (row?.deletedAt == null ? clearHistory(handle, id) : forgetWords(handle, bus, row, at))
}

/** Direct answers to these comments from the id `after` on: a stored answer of the API carries the name they answer to. */
const listAnswers = async (handle: Handle, written: readonly Written[], after: string): Promise<string[]> => {
  const ids = new Set(written.map(({ id }) => id))
  const found: string[] = []
  for (const rootId of new Set(written.map(({ rootId }) => rootId)))
    for (const { id, parentId } of await selectAnswers(handle, { rootId, after }))
      if (parentId && ids.has(parentId)) found.push(id)
  return found
}

/** An erased author's words, networks and name in the answers of others. */
export const eraseComments = (bus: DomainBus): void => {
  bus.on('authorErased', async (handle, { siteId, authorId, formerly, comments, at }) => {
    for (const id of [authorId, ...formerly]) await giveEdits(handle, id, '')
    const written: Written[] = await listWritten(handle, authorId)
    if (written.length === 0) return
    for (const { id } of written)
      await (comments === 'remove' ? remove(handle, bus, id, at) : keepShown(handle, bus, id, at))
    await clearNetworks(handle, authorId)
    for (const pageId of byPage(written).keys())
      for (const id of [authorId, ...formerly]) await forgetSubject(handle, pageId, id)
    const ids = new Set(written.map(({ id }) => id))
    const renamed = await dropMentions(handle, new Set(written.map(({ rootId }) => rootId)), ids)
    for (const { id, tree } of renamed)
      await bus.emit(handle, 'wordsChanged', { id, siteId, tree: JSON.parse(tree) as Node[], at })
    for (const [pageId, changed] of byPage(renamed))
      await tellPage(
        handle,
        pageId,
        changed.filter(({ listed }) => listed),
        at,
      )
    const stored = firstIdAt(at - storedMs)
    const answers = await listAnswers(handle, written, stored)
    // Own ones too: what was written on a device is kept under the device, whoever signed in there since.
    const named = [...ids, ...answers, ...renamed.map(({ id }) => id)]
    await forgetAnswersAbout(
      handle,
      siteId,
      named.filter((id) => id > stored),
    )
  })
}
