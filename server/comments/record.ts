import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'
import { commentTables } from './tables.ts'

/** How many comments of an author are in which state; those deleted by themselves are left out. */
export const countsByStatus = async (
  handle: Handle,
  authorId: string,
): Promise<{ approved: number; pending: number; spam: number; removed: number }> => {
  const { comments: t } = commentTables(handle.dialect)
  const rows = await handle.db
    .select({ status: t.status, n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.authorId, authorId), sql`${t.deletedAt} is null`))
    .groupBy(t.status)
  const of = (status: string) => Number(rows.find((row) => row.status === status)?.n ?? 0)
  return { approved: of('approved'), pending: of('pending'), spam: of('spam'), removed: of('removed') }
}

/** Keyed hashes of the networks an author wrote from, as far as they are kept, the last one first. */
export const networksOf = async (handle: Handle, authorId: string, limit: number): Promise<string[]> => {
  const { comments: t } = commentTables(handle.dialect)
  const last = sql`max(${t.id})`
  const rows = await handle.db
    .select({ network: t.network })
    .from(t)
    .where(and(eq(t.authorId, authorId), sql`${t.network} is not null`))
    .groupBy(t.network)
    .orderBy(desc(last))
    .limit(limit)
  return rows.map(({ network }) => network ?? '')
}

/** Ids of authors who wrote on the site from one of these networks. */
export const authorsFrom = async (
  handle: Handle,
  siteId: string,
  networks: readonly string[],
  { except, limit }: { except: string; limit: number },
): Promise<string[]> => {
  if (networks.length === 0) return []
  const { comments: t } = commentTables(handle.dialect)
  const rows = await handle.db
    .select({ authorId: t.authorId })
    .from(t)
    .where(
      and(
        eq(t.siteId, siteId),
        inArray(t.network, [...networks]),
        sql`${t.network} is not null`,
        ne(t.authorId, except),
      ),
    )
    .groupBy(t.authorId)
    .orderBy(desc(sql`max(${t.id})`))
    .limit(limit)
  return rows.map(({ authorId }) => authorId)
}
