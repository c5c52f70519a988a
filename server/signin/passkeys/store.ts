import { and, eq, lt, sql } from 'drizzle-orm'
import { type Handle, statement } from '../../storage/index.ts'
import { passkeyTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('passkeys.insert', passkeyTables, (db, { passkeys: t }) =>
  db
    .insert(t)
    .values({
      id: p('id'),
      memberId: p('memberId'),
      credentialId: p('credentialId'),
      publicKey: p('publicKey'),
      counter: p('counter'),
      transports: p('transports'),
      name: p('name'),
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing(),
)
const selectOne = statement('passkeys.byCredential', passkeyTables, (db, { passkeys: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.credentialId, p('credentialId'))),
)
const selectOfMember = statement('passkeys.ofMember', passkeyTables, (db, { passkeys: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.memberId, p('memberId')))
    .orderBy(t.id),
)
const selectAny = statement('passkeys.any', passkeyTables, (db, { passkeys: t }) =>
  db.select({ id: t.id }).from(t).limit(1),
)
const setUsed = statement('passkeys.use', passkeyTables, (db, { passkeys: t }) =>
  db
    .update(t)
    .set({ counter: sql`${p('counter')}`, usedAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), eq(t.counter, p('before'))))
    .returning({ id: t.id }),
)
const deleteOne = statement('passkeys.delete', passkeyTables, (db, { passkeys: t }) =>
  db
    .delete(t)
    .where(and(eq(t.id, p('id')), eq(t.memberId, p('memberId'))))
    .returning({ id: t.id }),
)
const deleteOfMember = statement('passkeys.deleteOfMember', passkeyTables, (db, { passkeys: t }) =>
  db.delete(t).where(eq(t.memberId, p('memberId'))),
)
const moveAll = statement('passkeys.move', passkeyTables, (db, { passkeys: t }) =>
  db
    .update(t)
    .set({ memberId: sql`${p('into')}` })
    .where(eq(t.memberId, p('from'))),
)
const insertTicket = statement('passkeyTickets.insert', passkeyTables, (db, { passkeyTickets: t }) =>
  db
    .insert(t)
    .values({ id: p('id'), siteId: p('siteId'), memberId: p('memberId'), expiresAt: p('expiresAt') }),
)
const selectTicket = statement('passkeyTickets.find', passkeyTables, (db, { passkeyTickets: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const setChallenge = statement('passkeyTickets.challenge', passkeyTables, (db, { passkeyTickets: t }) =>
  db
    .update(t)
    .set({ challenge: sql`${p('challenge')}` })
    .where(eq(t.id, p('id'))),
)
const deleteTicket = statement('passkeyTickets.take', passkeyTables, (db, { passkeyTickets: t }) =>
  db
    .delete(t)
    .where(eq(t.id, p('id')))
    .returning({ id: t.id }),
)
const deleteTicketsOf = statement(
  'passkeyTickets.deleteOfMember',
  passkeyTables,
  (db, { passkeyTickets: t }) => db.delete(t).where(eq(t.memberId, p('memberId'))),
)
const deleteOldTickets = statement('passkeyTickets.deleteOld', passkeyTables, (db, { passkeyTickets: t }) =>
  db.delete(t).where(lt(t.expiresAt, p('now'))),
)

export type PasskeyRow = Awaited<ReturnType<typeof selectOne>>[number]
export type TicketRow = Awaited<ReturnType<typeof selectTicket>>[number]

/** How long a window for a new passkey may stay open, ms. */
export const ticketMs = 10 * 60_000

/** Keeps a new passkey; one that is known already stays whose it is. */
export const keepPasskey = async (handle: Handle, row: Omit<PasskeyRow, 'usedAt'>): Promise<void> => {
  await insert(handle, { ...row })
}

export const findPasskey = async (handle: Handle, credentialId: string): Promise<PasskeyRow | null> =>
  (await selectOne(handle, { credentialId }))[0] ?? null

/** An account's passkeys, oldest first. */
export const listPasskeysOf = (handle: Handle, memberId: string): Promise<PasskeyRow[]> =>
  selectOfMember(handle, { memberId })

/** Whether anybody on this server has one: else nobody is offered to use theirs. */
export const anyPasskey = async (handle: Handle): Promise<boolean> => (await selectAny(handle)).length > 0

/** Notes a use; false where the counter has moved on since it was read. */
export const usePasskey = async (
  handle: Handle,
  use: { id: string; before: number; counter: number; at: number },
): Promise<boolean> => (await setUsed(handle, { ...use })).length > 0

/** Forgets one passkey of an account; false where it is nobody's or somebody else's. */
export const deletePasskey = async (handle: Handle, memberId: string, id: string): Promise<boolean> =>
  (await deleteOne(handle, { id, memberId })).length > 0

/** Forgets all that an account signs in with by device. */
export const deletePasskeysOf = async (handle: Handle, memberId: string): Promise<void> => {
  await deleteOfMember(handle, { memberId })
  await deleteTicketsOf(handle, { memberId })
}

/** What one account signs in with by device opens another from now on. */
export const movePasskeysTo = async (handle: Handle, from: string, into: string): Promise<void> => {
  await moveAll(handle, { from, into })
}

export const createTicket = async (
  handle: Handle,
  ticket: { id: string; siteId: string; memberId: string; createdAt: number },
): Promise<void> => {
  const { createdAt, ...row } = ticket
  await insertTicket(handle, { ...row, expiresAt: createdAt + ticketMs })
}

/** A ticket that still counts, or null. */
export const findTicket = async (handle: Handle, id: string, now: number): Promise<TicketRow | null> => {
  const [ticket] = await selectTicket(handle, { id })
  return ticket && ticket.expiresAt > now ? ticket : null
}

export const keepChallenge = async (handle: Handle, id: string, challenge: string): Promise<void> => {
  await setChallenge(handle, { id, challenge })
}

/** Spends a ticket; false where it was spent before. */
export const takeTicket = async (handle: Handle, id: string): Promise<boolean> =>
  (await deleteTicket(handle, { id })).length > 0

export const forgetTickets = async (handle: Handle, now: number): Promise<void> => {
  await deleteOldTickets(handle, { now })
}
