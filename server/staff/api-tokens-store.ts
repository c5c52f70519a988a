import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { staffTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('apiTokens.insert', staffTables, (db, { apiTokens }) =>
  db.insert(apiTokens).values({
    id: p('id'),
    siteId: p('siteId'),
    name: p('name'),
    rights: p('rights'),
    hash: p('hash'),
    byId: p('byId'),
    createdAt: p('createdAt'),
  }),
)
const selectByHash = statement('apiTokens.byHash', staffTables, (db, { apiTokens: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.hash, p('hash'))),
)
const selectById = statement('apiTokens.byId', staffTables, (db, { apiTokens: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOfSite = statement('apiTokens.ofSite', staffTables, (db, { apiTokens: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.siteId, p('siteId')))
    .orderBy(desc(t.id))
    .limit(200),
)
const revoke = statement('apiTokens.revoke', staffTables, (db, { apiTokens: t }) =>
  db
    .update(t)
    .set({ revokedAt: sql`${p('at')}` })
    .where(eq(t.id, p('id'))),
)

const revokeBy = statement('apiTokens.revokeBy', staffTables, (db, { apiTokens: t }) =>
  db
    .update(t)
    .set({ revokedAt: sql`${p('at')}` })
    .where(and(eq(t.siteId, p('siteId')), eq(t.byId, p('byId')), isNull(t.revokedAt)))
    .returning({ id: t.id }),
)

export type ApiTokenRow = Awaited<ReturnType<typeof selectByHash>>[number]

/** The token of a keyed hash, whether it still counts or not. */
export const findApiToken = async (handle: Handle, hash: string): Promise<ApiTokenRow | null> =>
  (await selectByHash(handle, { hash }))[0] ?? null

export const findApiTokenById = async (handle: Handle, id: string): Promise<ApiTokenRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

/** Newest first. */
export const listApiTokensOf = (handle: Handle, siteId: string): Promise<ApiTokenRow[]> =>
  selectOfSite(handle, { siteId })

export const createApiTokenRow = async (
  handle: Handle,
  token: Omit<ApiTokenRow, 'revokedAt'>,
): Promise<void> => {
  await insert(handle, { ...token })
}

export const revokeApiTokenRow = async (handle: Handle, id: string, at: number): Promise<void> => {
  await revoke(handle, { id, at })
}

/** Revokes the tokens that somebody has made. Resolves to the ids. */
export const revokeTokensBy = async (
  handle: Handle,
  by: { siteId: string; byId: string; at: number },
): Promise<string[]> => (await revokeBy(handle, by)).map(({ id }) => id)
