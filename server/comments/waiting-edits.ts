import { eq, inArray, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const selectOne = statement('waitingEdits.find', commentTables, (db, { waitingEdits: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.commentId, p('commentId'))),
)
const put = statement('waitingEdits.put', commentTables, (db, { waitingEdits: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      siteId: p('siteId'),
      source: p('source'),
      tree: p('tree'),
      at: p('at'),
      reasons: p('reasons'),
      decidedAt: null,
    })
    .onConflictDoUpdate({
      target: t.commentId,
      set: {
        source: sql`excluded.source`,
        tree: sql`excluded.tree`,
        at: sql`excluded.at`,
        reasons: sql`excluded.reasons`,
        decidedAt: null,
      },
    }),
)
const setDecided = statement('waitingEdits.decide', commentTables, (db, { waitingEdits: t }) =>
  db
    .update(t)
    .set({ decidedAt: sql`${p('decidedAt')}` })
    .where(eq(t.commentId, p('commentId'))),
)
const drop = statement('waitingEdits.drop', commentTables, (db, { waitingEdits: t }) =>
  db.delete(t).where(eq(t.commentId, p('commentId'))),
)

export type WaitingEdit = Awaited<ReturnType<typeof selectOne>>[number]

/** An author's edit that waits for somebody to look. */
export const findWaitingEdit = async (handle: Handle, commentId: string): Promise<WaitingEdit | null> => {
  const [edit] = await selectOne(handle, { commentId })
  return edit?.decidedAt === null ? edit : null
}

/** Lets an edit wait, in the place of one that does already. */
export const putWaitingEdit = async (handle: Handle, edit: Omit<WaitingEdit, 'decidedAt'>): Promise<void> => {
  await put(handle, { ...edit })
}

/** Notes that it was decided on, or (null) that it waits again. */
export const settleWaitingEdit = async (
  handle: Handle,
  commentId: string,
  decidedAt: number | null,
): Promise<void> => {
  await setDecided(handle, { commentId, decidedAt })
}

export const dropWaitingEdit = async (handle: Handle, commentId: string): Promise<void> => {
  await drop(handle, { commentId })
}

/** Of these comments those with an edit, waiting or decided on. */
export const listEditsOf = async (handle: Handle, ids: readonly string[]): Promise<WaitingEdit[]> => {
  const { waitingEdits: t } = commentTables(handle.dialect)
  const found: WaitingEdit[] = []
  for (let from = 0; from < ids.length; from += 500)
    found.push(
      ...(await handle.db
        .select()
        .from(t)
        .where(inArray(t.commentId, ids.slice(from, from + 500)))),
    )
  return found
}
