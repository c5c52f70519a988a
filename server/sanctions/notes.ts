import { desc, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { sanctionTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('authorNotes.insert', sanctionTables, (db, { authorNotes }) =>
  db.insert(authorNotes).values({
    id: p('id'),
    siteId: p('siteId'),
    authorId: p('authorId'),
    byId: p('byId'),
    text: p('text'),
    at: p('at'),
  }),
)
const selectOne = statement('authorNotes.find', sanctionTables, (db, { authorNotes: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOf = statement('authorNotes.of', sanctionTables, (db, { authorNotes: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId')))
    .orderBy(desc(t.id))
    .limit(200),
)
const dropOne = statement('authorNotes.delete', sanctionTables, (db, { authorNotes: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)

export type NoteRow = Awaited<ReturnType<typeof selectOne>>[number]

export const createNote = async (handle: Handle, note: NoteRow): Promise<void> => {
  await insert(handle, { ...note })
}

export const findNote = async (handle: Handle, id: string): Promise<NoteRow | null> =>
  (await selectOne(handle, { id }))[0] ?? null

/** Newest first. */
export const listNotesOn = (handle: Handle, authorId: string): Promise<NoteRow[]> =>
  selectOf(handle, { authorId })

export const removeNote = async (handle: Handle, id: string): Promise<void> => {
  await dropOne(handle, { id })
}
