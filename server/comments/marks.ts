import { eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import type { BareRow } from './rows.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const set = statement('comments.setMarks', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({
      pinned: sql`${p('pinned')}`,
      closed: sql`${p('closed')}`,
      featured: sql`${p('featured')}`,
      staffEdited: sql`${p('staffEdited')}`,
      shadowed: sql`${p('shadowed')}`,
      editedAt: sql`${p('editedAt')}`,
      revision: sql`${t.revision} + 1`,
    })
    .where(eq(t.id, p('id'))),
)

/** What is set on a comment beside its status; none of it is counted anywhere. */
export type Marks = Pick<BareRow, 'pinned' | 'closed' | 'featured' | 'staffEdited' | 'shadowed' | 'editedAt'>

export const marksOf = ({ pinned, closed, featured, staffEdited, shadowed, editedAt }: BareRow): Marks => ({
  pinned,
  closed,
  featured,
  staffEdited,
  shadowed,
  editedAt,
})

/** Sets marks and raises the revision, even where nothing else changes. `row`: as it is now. */
export const setMarks = async (handle: Handle, row: BareRow, marks: Partial<Marks> = {}): Promise<void> => {
  const next = { ...marksOf(row), ...marks }
  // SQLite's driver takes no booleans where drizzle does not know the column.
  const bool = (value: boolean) => (handle.dialect === 'sqlite' ? Number(value) : value)
  await set(handle, {
    id: row.id,
    pinned: bool(next.pinned),
    closed: bool(next.closed),
    featured: bool(next.featured),
    staffEdited: bool(next.staffEdited),
    shadowed: bool(next.shadowed),
    editedAt: next.editedAt,
  })
}
