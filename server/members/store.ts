import { and, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { memberTables } from './tables.ts'

const p = sql.placeholder

const insertMember = statement('members.insert', memberTables, (db, { members }) =>
  db
    .insert(members)
    .values({ id: p('id'), email: p('email'), createdAt: p('createdAt') })
    .onConflictDoNothing(),
)
const selectMember = statement('members.find', memberTables, (db, { members }) =>
  db
    .select()
    .from(members)
    .where(eq(members.id, p('id'))),
)
const selectByEmail = statement('members.byEmail', memberTables, (db, { members }) =>
  db
    .select()
    .from(members)
    .where(eq(members.email, p('email'))),
)
const setEmail = statement('members.setEmail', memberTables, (db, { members }) =>
  db
    .update(members)
    .set({ email: sql`${p('email')}` })
    .where(eq(members.id, p('id'))),
)
const removeMember = statement('members.delete', memberTables, (db, { members }) =>
  db.delete(members).where(eq(members.id, p('id'))),
)
const insertLogin = statement('logins.insert', memberTables, (db, { logins }) =>
  db
    .insert(logins)
    .values({
      issuer: p('issuer'),
      subject: p('subject'),
      memberId: p('memberId'),
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing(),
)
const selectLogin = statement('logins.find', memberTables, (db, { logins }) =>
  db
    .select()
    .from(logins)
    .where(and(eq(logins.issuer, p('issuer')), eq(logins.subject, p('subject')))),
)
const selectLogins = statement('logins.ofMember', memberTables, (db, { logins }) =>
  db
    .select()
    .from(logins)
    .where(eq(logins.memberId, p('memberId'))),
)
const moveLogins = statement('logins.move', memberTables, (db, { logins }) =>
  db
    .update(logins)
    .set({ memberId: sql`${p('into')}` })
    .where(eq(logins.memberId, p('from'))),
)
const removeLogins = statement('logins.delete', memberTables, (db, { logins }) =>
  db.delete(logins).where(eq(logins.memberId, p('memberId'))),
)

const removeLoginsFrom = statement('logins.deleteFrom', memberTables, (db, { logins }) =>
  db.delete(logins).where(and(eq(logins.memberId, p('memberId')), eq(logins.issuer, p('issuer')))),
)

export type MemberRow = Awaited<ReturnType<typeof selectMember>>[number]
export type LoginRow = Awaited<ReturnType<typeof selectLogin>>[number]

export const findMember = async (handle: Handle, id: string): Promise<MemberRow | null> =>
  (await selectMember(handle, { id }))[0] ?? null

export const findMemberByEmail = async (handle: Handle, email: string): Promise<MemberRow | null> =>
  (await selectByEmail(handle, { email }))[0] ?? null

export const findLogin = async (handle: Handle, issuer: string, subject: string): Promise<LoginRow | null> =>
  (await selectLogin(handle, { issuer, subject }))[0] ?? null

export const listLogins = (handle: Handle, memberId: string): Promise<LoginRow[]> =>
  selectLogins(handle, { memberId })

/** Makes an account; where the address has one already (a request beside this one), that one comes back. */
export const createMember = async (
  handle: Handle,
  input: { id: string; email: string | null; createdAt: number },
): Promise<MemberRow> => {
  await insertMember(handle, { ...input })
  const made = await findMember(handle, input.id)
  const beside = made ?? (input.email ? await findMemberByEmail(handle, input.email) : null)
  if (!beside) throw new Error('member vanished')
  return beside
}

export const setMemberEmail = async (handle: Handle, id: string, email: string | null): Promise<void> => {
  await setEmail(handle, { id, email })
}

/** Links an issuer's account to a member; who has it already keeps it. */
export const linkLogin = async (
  handle: Handle,
  login: { issuer: string; subject: string; memberId: string; createdAt: number },
): Promise<void> => {
  await insertLogin(handle, { ...login })
}

export const moveLoginsTo = async (handle: Handle, from: string, into: string): Promise<void> => {
  await moveLogins(handle, { from, into })
}

/** Forgets that an account signs in from an issuer. */
export const deleteLoginsFrom = async (handle: Handle, memberId: string, issuer: string): Promise<void> => {
  await removeLoginsFrom(handle, { memberId, issuer })
}

/** Forgets an account and where it signs in from. */
export const deleteMember = async (handle: Handle, id: string): Promise<void> => {
  await removeLogins(handle, { memberId: id })
  await removeMember(handle, { id })
}
