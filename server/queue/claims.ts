import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Claim } from '../../shared/contract/queue.ts'
import type { DomainBus } from '../events/index.ts'
import { identityTables } from '../identity/index.ts'
import { type Dialect, type Handle, statement } from '../storage/index.ts'
import { tellQueue } from './notice.ts'
import { queueTables } from './tables.ts'

const p = sql.placeholder
const claimMs = 120_000

const tables = (dialect: Dialect) => ({ ...queueTables(dialect), ...identityTables(dialect) })

const take = statement('claims.take', queueTables, (db, { claims: t }) =>
  db
    .insert(t)
    .values({ commentId: p('commentId'), siteId: p('siteId'), authorId: p('authorId'), until: p('until') })
    .onConflictDoUpdate({
      target: t.commentId,
      set: { authorId: sql`excluded.author_id`, until: sql`excluded.until` },
      setWhere: sql`${t.until} <= ${p('now')} or ${t.authorId} = excluded.author_id`,
    })
    .returning({ id: t.commentId }),
)
const drop = statement('claims.drop', queueTables, (db, { claims: t }) =>
  db
    .delete(t)
    .where(and(eq(t.commentId, p('commentId')), eq(t.authorId, p('authorId'))))
    .returning({ id: t.commentId }),
)
const dropOf = statement('claims.dropOf', queueTables, (db, { claims: t }) =>
  db.delete(t).where(eq(t.authorId, p('authorId'))),
)
const dropOld = statement('claims.dropOld', queueTables, (db, { claims: t }) =>
  db.delete(t).where(lt(t.until, p('now'))),
)
const fields = ({ claims: t, authors: a }: ReturnType<typeof tables>) => ({
  commentId: t.commentId,
  authorId: t.authorId,
  name: a.name,
  until: t.until,
})
const ofComment = statement('claims.ofComment', tables, (db, t) =>
  db
    .select(fields(t))
    .from(t.claims)
    .innerJoin(t.authors, eq(t.authors.id, t.claims.authorId))
    .where(and(eq(t.claims.commentId, p('commentId')), sql`${t.claims.until} > ${p('now')}`)),
)
const ofSite = statement('claims.ofSite', tables, (db, t) =>
  db
    .select(fields(t))
    .from(t.claims)
    .innerJoin(t.authors, eq(t.authors.id, t.claims.authorId))
    .where(and(eq(t.claims.siteId, p('siteId')), sql`${t.claims.until} > ${p('now')}`))
    .orderBy(t.claims.commentId)
    .limit(500),
)

type Row = Awaited<ReturnType<typeof ofComment>>[number]

const present = ({ authorId, name, until }: Row): Claim => ({
  authorId,
  name,
  until: new Date(until).toISOString(),
})

const findClaim = async (handle: Handle, commentId: string, now: number): Promise<Claim | null> => {
  const [row] = await ofComment(handle, { commentId, now })
  return row ? present(row) : null
}

interface Claiming {
  commentId: string
  siteId: string
  authorId: string
  now: number
}

/** Takes a comment, or holds it for longer; resolves to whose it is, which may be another's. */
export const takeClaim = async (handle: Handle, claiming: Claiming): Promise<Claim | null> => {
  const [taken] = await take(handle, { ...claiming, until: claiming.now + claimMs })
  if (taken) tellQueue(handle, claiming.siteId)
  return findClaim(handle, claiming.commentId, claiming.now)
}

/** Lets go of one's own; resolves to another's that holds. */
export const dropClaim = async (handle: Handle, claiming: Claiming): Promise<Claim | null> => {
  const { commentId, siteId, authorId, now } = claiming
  const [gone] = await drop(handle, { commentId, authorId })
  if (gone) tellQueue(handle, siteId)
  return findClaim(handle, commentId, now)
}

/** All that hold on a site. */
export const listClaims = async (
  handle: Handle,
  siteId: string,
  now: number,
): Promise<(Claim & { commentId: string })[]> =>
  (await ofSite(handle, { siteId, now })).map((row) => ({ ...present(row), commentId: row.commentId }))

/** Those that hold on some comments. */
export const claimsOn = async (
  handle: Handle,
  ids: readonly string[],
  now: number,
): Promise<Map<string, Claim>> => {
  const t = tables(handle.dialect)
  const rows = await handle.db
    .select(fields(t))
    .from(t.claims)
    .innerJoin(t.authors, eq(t.authors.id, t.claims.authorId))
    .where(and(inArray(t.claims.commentId, [...ids]), sql`${t.claims.until} > ${now}`))
  return new Map(rows.map((row) => [row.commentId, present(row)]))
}

export const forgetClaims = async (handle: Handle, now: number): Promise<void> => {
  await dropOld(handle, { now })
}

/** A claim is nothing to keep for who goes, or becomes another. */
export const dropClaimsOfGone = (bus: DomainBus): void => {
  bus.on('authorErased', async (handle, { authorId }) => {
    await dropOf(handle, { authorId })
  })
  bus.on('authorsMerged', async (handle, { from, into }) => {
    if (from !== into) await dropOf(handle, { authorId: from })
  })
}
