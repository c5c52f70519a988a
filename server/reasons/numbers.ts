import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const dayMs = sql.raw('86400000')
const n = sql<number>`count(*)`

interface Span {
  siteId: string
  from: number
  to: number
}

/** Decisions of a span of time in numbers; days are counted from 1970. What was undone at once counts as reversed. */
export const countDecisions = async (handle: Handle, { siteId, from, to }: Span) => {
  const { decisions: t } = reasonTables(handle.dialect)
  const inside = and(eq(t.siteId, siteId), gte(t.at, from), lt(t.at, to))
  const day = sql<number>`${t.at} / ${dayMs}`
  const reversed = sql<number>`sum(case when ${t.reversedAt} is null then 0 else 1 end)`
  const groups = await handle.db
    .select({ act: t.act, rule: t.rule, automatic: t.automatic, n, reversed })
    .from(t)
    .where(inside)
    .groupBy(t.act, t.rule, t.automatic)
  const days = await handle.db.select({ day, n }).from(t).where(inside).groupBy(day)
  return {
    groups: groups.map((row) => ({ ...row, n: Number(row.n), reversed: Number(row.reversed) })),
    days: days.map((row) => ({ day: Number(row.day), n: Number(row.n) })),
  }
}

/** Objections received in a span of time, in numbers. */
export const countObjections = async (handle: Handle, { siteId, from, to }: Span) => {
  const { objections: t } = reasonTables(handle.dialect)
  const inside = and(eq(t.siteId, siteId), gte(t.at, from), lt(t.at, to))
  const day = sql<number>`${t.at} / ${dayMs}`
  const groups = await handle.db.select({ state: t.state, n }).from(t).where(inside).groupBy(t.state)
  const days = await handle.db.select({ day, n }).from(t).where(inside).groupBy(day)
  const waits = await handle.db
    .select({ ms: sql<number>`${t.decidedAt} - ${t.at}` })
    .from(t)
    .where(and(inside, sql`${t.decidedAt} is not null`))
  return {
    groups: groups.map((row) => ({ ...row, n: Number(row.n) })),
    days: days.map((row) => ({ day: Number(row.day), n: Number(row.n) })),
    waits: waits.map(({ ms }) => Number(ms)),
  }
}
