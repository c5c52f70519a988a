import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { staffTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('invitations.insert', staffTables, (db, { invitations }) =>
  db.insert(invitations).values({
    id: p('id'),
    siteId: p('siteId'),
    email: p('email'),
    role: p('role'),
    lang: p('lang'),
    byId: p('byId'),
    createdAt: p('createdAt'),
    expiresAt: p('expiresAt'),
  }),
)
const selectOne = statement('invitations.find', staffTables, (db, { invitations: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOfSite = statement('invitations.ofSite', staffTables, (db, { invitations: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.siteId, p('siteId')))
    .orderBy(desc(t.id))
    .limit(100),
)
const take = statement('invitations.take', staffTables, (db, { invitations: t }) =>
  db
    .update(t)
    .set({ usedAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt), isNull(t.revokedAt), gt(t.expiresAt, p('at'))))
    .returning(),
)
const revoke = statement('invitations.revoke', staffTables, (db, { invitations: t }) =>
  db
    .update(t)
    .set({ revokedAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt), isNull(t.revokedAt)))
    .returning({ id: t.id }),
)

const revokeBy = statement('invitations.revokeBy', staffTables, (db, { invitations: t }) =>
  db
    .update(t)
    .set({ revokedAt: sql`${p('at')}` })
    .where(
      and(
        eq(t.siteId, p('siteId')),
        eq(t.byId, p('byId')),
        isNull(t.usedAt),
        isNull(t.revokedAt),
        gt(t.expiresAt, p('at')),
      ),
    )
    .returning({ id: t.id }),
)

export type InvitationRow = Awaited<ReturnType<typeof selectOne>>[number]

export const createInvitationRow = async (
  handle: Handle,
  invitation: Omit<InvitationRow, 'usedAt' | 'revokedAt'>,
): Promise<void> => {
  await insert(handle, { ...invitation })
}

export const findInvitation = async (handle: Handle, id: string): Promise<InvitationRow | null> =>
  (await selectOne(handle, { id }))[0] ?? null

/** Newest first, at most 100. */
export const listInvitationsOf = (handle: Handle, siteId: string): Promise<InvitationRow[]> =>
  selectOfSite(handle, { siteId })

/** Takes an invitation, once; null where it is over, revoked or taken. */
export const takeInvitation = async (handle: Handle, id: string, at: number): Promise<InvitationRow | null> =>
  (await take(handle, { id, at }))[0] ?? null

/** False where it is redeemed or revoked already. */
export const revokeInvitationRow = async (handle: Handle, id: string, at: number): Promise<boolean> =>
  (await revoke(handle, { id, at })).length > 0

/** Revokes what somebody has invited to and nobody has redeemed yet. Resolves to the ids. */
export const revokeInvitationsBy = async (
  handle: Handle,
  by: { siteId: string; byId: string; at: number },
): Promise<string[]> => (await revokeBy(handle, by)).map(({ id }) => id)

export type InvitationState = 'open' | 'redeemed' | 'revoked' | 'over'

export const stateOf = (row: InvitationRow, now: number): InvitationState => {
  if (row.usedAt !== null) return 'redeemed'
  if (row.revokedAt !== null) return 'revoked'
  return row.expiresAt > now ? 'open' : 'over'
}

/** Forgets all invitations of a site to these addresses. */
export const forgetInvitationsTo = async (
  handle: Handle,
  siteId: string,
  emails: readonly string[],
): Promise<void> => {
  if (emails.length === 0) return
  const { invitations: t } = staffTables(handle.dialect)
  await handle.db.delete(t).where(and(eq(t.siteId, siteId), inArray(t.email, [...emails])))
}
