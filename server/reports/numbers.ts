import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'
import { reportTables } from './tables.ts'

/** From `from` on, before `to`, ms. */
export interface Span {
  siteId: string
  from: number
  to: number
}

const dayMs = 86_400_000

/** Notices of a span of time in numbers; days are counted from 1970. */
export const countReports = async (handle: Handle, { siteId, from, to }: Span) => {
  const { reports: t } = reportTables(handle.dialect)
  const inside = and(eq(t.siteId, siteId), gte(t.createdAt, from), lt(t.createdAt, to))
  const n = sql<number>`count(*)`
  const day = sql<number>`${t.createdAt} / ${sql.raw(String(dayMs))}`
  const groups = await handle.db
    .select({ rule: t.rule, illegal: t.illegal, state: t.state, n })
    .from(t)
    .where(inside)
    .groupBy(t.rule, t.illegal, t.state)
  const days = await handle.db.select({ day, n }).from(t).where(inside).groupBy(day)
  const hours = await handle.db
    .select({ ms: sql<number>`${t.closedAt} - ${t.createdAt}` })
    .from(t)
    .where(and(inside, sql`${t.state} in ('upheld', 'rejected')`))
  return {
    groups: groups.map((row) => ({ ...row, n: Number(row.n) })),
    days: days.map((row) => ({ day: Number(row.day), n: Number(row.n) })),
    waits: hours.map(({ ms }) => Number(ms)),
  }
}
