import { and, eq, lt, sql } from 'drizzle-orm'
import { type Handle, statement } from '../../storage/index.ts'
import { ssoTables } from './tables.ts'

const p = sql.placeholder

const selectKey = statement('ssoKeys.find', ssoTables, (db, { ssoKeys: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.kind, p('kind')))),
)
const upsertKey = statement('ssoKeys.keep', ssoTables, (db, { ssoKeys: t }) =>
  db
    .insert(t)
    .values({
      siteId: p('siteId'),
      kind: p('kind'),
      alg: p('alg'),
      key: p('key'),
      trustEmail: p('trustEmail'),
      createdAt: p('createdAt'),
    })
    .onConflictDoUpdate({
      target: [t.siteId, t.kind],
      set: {
        alg: sql`excluded.alg`,
        key: sql`excluded.key`,
        trustEmail: sql`excluded.trust_email`,
        createdAt: sql`excluded.created_at`,
      },
    }),
)
const deleteKeys = statement('ssoKeys.delete', ssoTables, (db, { ssoKeys: t }) =>
  db
    .delete(t)
    .where(eq(t.siteId, p('siteId')))
    .returning({ kind: t.kind }),
)
const insertToken = statement('ssoTokens.insert', ssoTables, (db, { ssoTokens: t }) =>
  db
    .insert(t)
    .values({ siteId: p('siteId'), jti: p('jti'), until: p('until') })
    .onConflictDoNothing()
    .returning({ jti: t.jti }),
)
const deleteTokens = statement('ssoTokens.deleteOld', ssoTables, (db, { ssoTokens: t }) =>
  db.delete(t).where(lt(t.until, p('now'))),
)

type Row = Awaited<ReturnType<typeof selectKey>>[number]

export type SsoKind = 'jwt' | 'disqus'
export type SsoAlg = 'HS256' | 'ES256' | 'EdDSA'
export type SsoKey = Pick<Row, 'alg' | 'key' | 'trustEmail'>

export const findSsoKey = async (handle: Handle, siteId: string, kind: SsoKind): Promise<SsoKey | null> =>
  (await selectKey(handle, { siteId, kind }))[0] ?? null

/** Whether a site signs its readers in itself, one way or the other. */
export const hasSso = async (handle: Handle, siteId: string): Promise<boolean> =>
  (await findSsoKey(handle, siteId, 'jwt')) !== null || (await findSsoKey(handle, siteId, 'disqus')) !== null

/** Sets a site's key of that kind in the place of the one before. */
export const keepSsoKey = async (
  handle: Handle,
  input: SsoKey & { siteId: string; kind: SsoKind; createdAt: number },
): Promise<void> => {
  await upsertKey(handle, { ...input })
}

/** Forgets a site's keys. Resolves to how many there were. */
export const forgetSsoKeys = async (handle: Handle, siteId: string): Promise<number> =>
  (await deleteKeys(handle, { siteId })).length

/** Spends a token; false where it was spent before. */
export const spendToken = async (
  handle: Handle,
  token: { siteId: string; jti: string; until: number },
): Promise<boolean> => (await insertToken(handle, { ...token })).length > 0

export const forgetSsoTokens = async (handle: Handle, now: number): Promise<void> => {
  await deleteTokens(handle, { now })
}
