import { sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'
import { listOpenOnMany, type ReportRow, recordOf } from './store.ts'
import { reportTables } from './tables.ts'
import { totalWeight, weigh } from './weight.ts'

export interface ReportSummary {
  /** Open ones. */
  count: number
  /** Together, tenths. */
  weight: number
  /** How many by each rule, most first. */
  rules: { rule: string; count: number }[]
  illegal: boolean
  /** What was said, oldest first, at most three. */
  texts: string[]
  /** When the newest was made, ms. */
  newestAt: number
}

const summarise = (reports: readonly ReportRow[]): ReportSummary => {
  const rules = new Map<string, number>()
  for (const { rule } of reports) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  return {
    count: reports.length,
    weight: totalWeight(reports),
    rules: [...rules].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count),
    illegal: reports.some(({ illegal }) => illegal),
    texts: reports.flatMap(({ text }) => (text ? [text] : [])).slice(0, 3),
    newestAt: Math.max(...reports.map(({ createdAt }) => createdAt)),
  }
}

/** Open reports on comments of a site, by comment; those without any are missing. */
export const reportsOf = async (
  handle: Handle,
  site: { id: string },
  ids: readonly string[],
): Promise<Map<string, ReportSummary>> => {
  const byComment = new Map<string, ReportRow[]>()
  for (const row of await listOpenOnMany(handle, ids)) {
    if (row.siteId !== site.id) continue
    const list = byComment.get(row.commentId)
    if (list) list.push(row)
    else byComment.set(row.commentId, [row])
  }
  return new Map([...byComment].map(([id, rows]) => [id, summarise(rows)]))
}

export interface ReportTally {
  /** Reports on their comments. */
  received: { open: number; upheld: number; rejected: number }
  /** What became of their own reports, and what one of theirs weighs now (tenths). */
  made: { upheld: number; rejected: number; weight: number }
}

/** Reports on an author's comments and by them, in numbers, for the author's file. */
export const tallyReports = async (
  handle: Handle,
  author: { id: string; siteId: string; kind: string; deviceId: string | null },
): Promise<ReportTally> => {
  const { reports: t } = reportTables(handle.dialect)
  const rows = await handle.db
    .select({ state: t.state, n: sql<number>`count(*)` })
    .from(t)
    .where(sql`${t.authorId} = ${author.id} and ${t.siteId} = ${author.siteId}`)
    .groupBy(t.state)
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  const record = await recordOf(handle, author.deviceId ?? author.id)
  return {
    received: { open: count('open'), upheld: count('upheld'), rejected: count('rejected') },
    made: { ...record, weight: weigh(author.kind === 'guest', record) },
  }
}
