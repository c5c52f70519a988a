import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const selectOne = statement('commentVersions.find', commentTables, (db, { commentVersions: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), eq(t.number, p('number')))),
)
const selectAll = statement('commentVersions.list', commentTables, (db, { commentVersions: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.commentId, p('commentId')))
    .orderBy(desc(t.number))
    .limit(p('limit')),
)
const giveEditor = statement('commentVersions.giveEditor', commentTables, (db, { commentVersions: t }) =>
  db
    .update(t)
    .set({ editorId: sql`${p('into')}` })
    .where(eq(t.editorId, p('from'))),
)
const selectEdited = statement('commentVersions.byEditor', commentTables, (db, { commentVersions: t }) =>
  db
    .select({ commentId: t.commentId, number: t.number, replacedAt: t.replacedAt })
    .from(t)
    .where(eq(t.editorId, p('editorId')))
    .orderBy(asc(t.commentId), asc(t.number)),
)

export type Version = Awaited<ReturnType<typeof selectOne>>[number]

/** What a comment said before an edit; its words are empty once they were erased. */
export const findVersion = async (
  handle: Handle,
  commentId: string,
  number: number,
): Promise<Version | null> => (await selectOne(handle, { commentId, number }))[0] ?? null

/** The last `limit` versions before what stands there now, newest first. */
export const listVersions = (handle: Handle, commentId: string, limit: number): Promise<Version[]> =>
  selectAll(handle, { commentId, limit })

/** Edits of others' comments go with who made them; `into` is empty where they are erased. */
export const giveEdits = async (handle: Handle, from: string, into: string): Promise<void> => {
  await giveEditor(handle, { from, into })
}

/** Which versions somebody replaced in others' comments; never their words. */
export const listEditsBy = (handle: Handle, editorId: string) => selectEdited(handle, { editorId })
