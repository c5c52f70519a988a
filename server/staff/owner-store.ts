import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { staffTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('staffTokens.insert', staffTables, (db, { staffTokens }) =>
  db.insert(staffTokens).values({
    id: p('id'),
    siteId: p('siteId'),
    createdAt: p('createdAt'),
    expiresAt: p('expiresAt'),
  }),
)
const take = statement('staffTokens.take', staffTables, (db, { staffTokens: t }) =>
  db
    .update(t)
    .set({ usedAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt), gt(t.expiresAt, p('at'))))
    .returning({ siteId: t.siteId }),
)
const forget = statement('staffTokens.forget', staffTables, (db, { staffTokens: t }) =>
  db.delete(t).where(lt(t.expiresAt, p('now'))),
)

const lifeMs = 86_400_000

/** Notes a token that makes an owner, for a day; `siteId` null: of every site that has none when it is redeemed. */
export const createOwnerToken = async (
  handle: Handle,
  token: { id: string; siteId: string | null; createdAt: number },
): Promise<void> => {
  await insert(handle, { ...token, expiresAt: token.createdAt + lifeMs })
}

/** Takes a token, once; null where it is over, was taken, or never was. */
export const takeOwnerToken = async (
  handle: Handle,
  id: string,
  at: number,
): Promise<{ siteId: string | null } | null> => (await take(handle, { id, at }))[0] ?? null

/** Forgets tokens that are over. */
export const forgetOwnerTokens = async (handle: Handle, now: number): Promise<void> => {
  await forget(handle, { now })
}
