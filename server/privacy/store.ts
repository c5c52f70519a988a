import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { privacyTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('erasures.insert', privacyTables, (db, { erasures: t }) =>
  db
    .insert(t)
    .values({
      holderId: p('holderId'),
      siteId: p('siteId'),
      comments: p('comments'),
      requestedAt: p('requestedAt'),
      dueAt: p('dueAt'),
    })
    // Asked again: the other choice counts, from the first hour on.
    .onConflictDoUpdate({ target: t.holderId, set: { comments: sql`excluded.comments` } }),
)
const selectWaiting = statement('erasures.waiting', privacyTables, (db, { erasures: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.holderId, p('holderId')), isNull(t.erasedAt))),
)
const lockDue = statement('erasures.lockDue', privacyTables, (db, { erasures: t }) => {
  const query = db
    .select()
    .from(t)
    .where(and(eq(t.holderId, p('holderId')), isNull(t.erasedAt), lte(t.dueAt, p('now'))))
  // Whoever takes it back at the last moment and whoever carries it out wait for each other.
  return 'for' in query && typeof query.for === 'function' ? query.for('update') : query
})
const deleteWaiting = statement('erasures.cancel', privacyTables, (db, { erasures: t }) =>
  db
    .delete(t)
    .where(and(eq(t.holderId, p('holderId')), isNull(t.erasedAt), sql`${t.dueAt} > ${p('now')}`))
    .returning({ holderId: t.holderId }),
)
const save = statement('erasures.done', privacyTables, (db, { erasures: t }) =>
  db
    .insert(t)
    .values({
      holderId: p('holderId'),
      siteId: p('siteId'),
      comments: p('comments'),
      requestedAt: p('at'),
      dueAt: p('at'),
      erasedAt: p('at'),
    })
    .onConflictDoUpdate({ target: t.holderId, set: { erasedAt: sql`excluded.erased_at` } }),
)
const selectDone = statement('erasures.newestDone', privacyTables, (db, { erasures: t }) =>
  db.select({ at: sql<number | null>`max(${t.erasedAt})` }).from(t),
)
const deleteDone = statement('erasures.forgetDone', privacyTables, (db, { erasures: t }) =>
  db.delete(t).where(lte(t.erasedAt, p('until'))),
)

export type ErasureRow = Awaited<ReturnType<typeof selectWaiting>>[number]
export type Fate = 'anonymise' | 'remove'

/** An erasure that was asked for and can still be taken back, or null. */
export const findErasure = async (handle: Handle, holderId: string): Promise<ErasureRow | null> =>
  (await selectWaiting(handle, { holderId }))[0] ?? null

export const keepErasure = async (
  handle: Handle,
  erasure: Pick<ErasureRow, 'holderId' | 'siteId' | 'requestedAt' | 'dueAt'> & { comments: Fate },
): Promise<void> => {
  await insert(handle, { ...erasure })
}

/** The erasure if it is due, held until the transaction ends. */
export const takeDue = async (handle: Handle, holderId: string, now: number): Promise<ErasureRow | null> =>
  (await lockDue(handle, { holderId, now }))[0] ?? null

/** Takes an erasure back; false where none waits, or its hour has come. */
export const dropErasure = async (handle: Handle, holderId: string, now: number): Promise<boolean> =>
  (await deleteWaiting(handle, { holderId, now })).length > 0

/** Notes that the rows are gone; what the database's files still hold of them is for `scrub`. */
export const markErased = async (
  handle: Handle,
  done: { holderId: string; siteId: string; comments: Fate; at: number },
): Promise<void> => {
  await save(handle, { ...done })
}

/** When the newest erasure was done of which the files may still tell, ms; null: they are clean. */
export const newestErased = async (handle: Handle): Promise<number | null> => {
  const [row] = await selectDone(handle)
  return row?.at == null ? null : Number(row.at)
}

/** The files were cleaned of every erasure done up to `until`. */
export const forgetErased = async (handle: Handle, until: number): Promise<void> => {
  await deleteDone(handle, { until })
}
