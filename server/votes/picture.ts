import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { getVotePicture } from '../../shared/contract/votes.ts'
import type { Tokens } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { shadow } from './store.ts'
import { voteTables } from './tables.ts'

type Picture = z.input<typeof getVotePicture.output>

const minute = 60_000
const bucketsMax = 60
const networksMax = 20

const iso = (ms: number): string => new Date(ms).toISOString()
/** A UUIDv7 begins with its time. */
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** What stands for a network outside: the same within a site, and it leads back to nothing. */
const handleOf = (tokens: Tokens, siteId: string, network: string): string =>
  tokens.hash('network-handle', `${siteId}.${network}`)

type Votes = ReturnType<typeof voteTables>['votes']

const amounts = (t: Votes) => ({
  up: sql<number>`sum(case when ${t.value} = 1 then 1 else 0 end)`,
  down: sql<number>`sum(case when ${t.value} = -1 then 1 else 0 end)`,
  waiting: sql<number>`sum(case when not ${t.counted} and ${t.voidId} is null then 1 else 0 end)`,
  voided: sql<number>`sum(case when ${t.voidId} is not null then 1 else 0 end)`,
})

const numbers = <R extends Record<string, unknown>>(row: R): { [K in keyof R]: number } =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as {
    [K in keyof R]: number
  }

/** Votes on a comment in at most sixty buckets from the first one on, and by network. */
export const drawVotes = async (
  handle: Handle,
  tokens: Tokens,
  comment: { id: string; siteId: string },
): Promise<Picture> => {
  const { votes: t } = voteTables(handle.dialect)
  const cast = and(eq(t.commentId, comment.id), ne(t.value, 0))
  const [ends] = await handle.db
    .select({ from: sql<number | null>`min(${t.at})`, to: sql<number | null>`max(${t.at})` })
    .from(t)
    .where(cast)
  if (ends?.from == null || ends.to == null)
    return { span: null, step: minute, buckets: [], networks: [], voids: [] }
  const { from, to } = numbers({ from: ends.from, to: ends.to })
  const start = from - (from % minute)
  const step = minute * Math.ceil((to - start + 1) / (bucketsMax * minute))
  // Written out: PostgreSQL must see the same expression in both places, and these are numbers of ours.
  const bucket = sql<number>`(${t.at} - ${sql.raw(String(start))}) / ${sql.raw(String(step))}`
  const buckets = await handle.db
    .select({ bucket, guests: sql<number>`sum(case when ${t.guest} then 1 else 0 end)`, ...amounts(t) })
    .from(t)
    .where(cast)
    .groupBy(bucket)
    .orderBy(bucket)
  const networks = await handle.db
    .select({
      network: t.network,
      from: sql<number>`min(${t.at})`,
      to: sql<number>`max(${t.at})`,
      ...amounts(t),
    })
    .from(t)
    .where(and(cast, sql`${t.network} is not null`))
    .groupBy(t.network)
    .orderBy(sql`count(*) desc`, t.network)
    .limit(networksMax)
  const voids = await handle.db
    .select({ id: t.voidId, votes: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.commentId, comment.id), ne(t.voidId, shadow)))
    .groupBy(t.voidId)
    .orderBy(sql`${t.voidId} desc`)
  return {
    span: { from: iso(from), to: iso(to) },
    step,
    buckets: buckets.map((row) => {
      const { bucket: index, guests, ...rest } = numbers(row)
      return { at: iso(start + index * step), ...rest, guests, members: rest.up + rest.down - guests }
    }),
    networks: networks.map(({ network, ...row }) => {
      const { from: first, to: last, ...rest } = numbers(row)
      return {
        network: handleOf(tokens, comment.siteId, network ?? ''),
        ...rest,
        from: iso(first),
        to: iso(last),
      }
    }),
    voids: voids.map(({ id, votes }) => ({
      id: id ?? '',
      at: iso(timeOf(id ?? '')),
      votes: Number(votes),
    })),
  }
}

/** The network on a comment that a handle stands for; null where none does, or it is forgotten. */
export const findNetwork = async (
  handle: Handle,
  tokens: Tokens,
  comment: { id: string; siteId: string },
  wanted: string,
): Promise<string | null> => {
  const { votes: t } = voteTables(handle.dialect)
  const rows = await handle.db
    .selectDistinct({ network: t.network })
    .from(t)
    .where(and(eq(t.commentId, comment.id), sql`${t.network} is not null`))
  const found = rows.find(({ network }) => handleOf(tokens, comment.siteId, network ?? '') === wanted)
  return found?.network ?? null
}
