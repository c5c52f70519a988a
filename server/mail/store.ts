import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { mailTables } from './tables.ts'

const p = sql.placeholder

const insertMail = statement('outbox.insert', mailTables, (db, { outbox }) =>
  db.insert(outbox).values({
    id: p('id'),
    template: p('template'),
    payload: p('payload'),
    dueAt: p('dueAt'),
    attempts: 0,
    createdAt: p('createdAt'),
  }),
)
const selectDue = statement('outbox.due', mailTables, (db, { outbox: t }) => {
  const query = db
    .select()
    .from(t)
    .where(and(lte(t.dueAt, p('now')), or(isNull(t.lockedUntil), lte(t.lockedUntil, p('now')))))
    .orderBy(asc(t.dueAt), asc(t.id))
    .limit(4)
  // Servers beside this one take other mails instead of waiting for these. SQLite has a single writer.
  return 'for' in query && typeof query.for === 'function' ? query.for('update', { skipLocked: true }) : query
})
const lock = statement('outbox.lock', mailTables, (db, { outbox: t }) =>
  db
    .update(t)
    .set({ lockedUntil: sql`${p('until')}`, attempts: sql`${t.attempts} + 1` })
    .where(eq(t.id, p('id'))),
)
const postpone = statement('outbox.postpone', mailTables, (db, { outbox: t }) =>
  db
    .update(t)
    .set({ dueAt: sql`${p('dueAt')}`, lockedUntil: null })
    .where(eq(t.id, p('id'))),
)
const deleteMail = statement('outbox.delete', mailTables, (db, { outbox: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)

export type OutboxRow = Awaited<ReturnType<typeof selectDue>>[number]

const wakers = new Set<() => void>()

/** Calls `wake` after each commit that left a mail. Returns how to stop it. */
export const onMail = (wake: () => void): (() => void) => {
  wakers.add(wake)
  return () => wakers.delete(wake)
}

/** Leaves a mail for after the commit; the payload holds ids only. `dueAt` (ms) is now unless it should wait. */
export const enqueueMail = async (
  handle: Handle,
  mail: { id: string; template: string; payload: object; at: number; dueAt?: number },
): Promise<void> => {
  const { id, template, payload, at, dueAt = at } = mail
  await insertMail(handle, { id, template, payload: JSON.stringify(payload), dueAt, createdAt: at })
  handle.afterCommit(() => {
    for (const wake of wakers) wake()
  })
}

/** Takes up to four due mails for `leaseMs`; where their sender dies, another takes them after that. */
export const claimMails = async (handle: Handle, now: number, leaseMs: number): Promise<OutboxRow[]> => {
  const due = await selectDue(handle, { now })
  for (const { id } of due) await lock(handle, { id, until: now + leaseMs })
  return due.map((row) => ({ ...row, attempts: row.attempts + 1 }))
}

export const sendLater = async (handle: Handle, id: string, dueAt: number): Promise<void> => {
  await postpone(handle, { id, dueAt })
}

export const dropMail = async (handle: Handle, id: string): Promise<void> => {
  await deleteMail(handle, { id })
}
