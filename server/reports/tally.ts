import { and, eq, sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'
import { recordOf } from './store.ts'
import { reportTables } from './tables.ts'

export interface ReportTally {
  /** Reports on their comments. */
  received: number
  upheld: number
  /** Reports by them that somebody decided. */
  made: number
  madeUpheld: number
}

/** Reports on an author's comments and by them, in numbers. */
export const tallyReports = async (
  handle: Handle,
  author: { id: string; siteId: string; deviceId: string | null },
): Promise<ReportTally> => {
  const { reports: t } = reportTables(handle.dialect)
  const rows = await handle.db
    .select({ state: t.state, n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.authorId, author.id), eq(t.siteId, author.siteId)))
    .groupBy(t.state)
  const { upheld, rejected } = await recordOf(handle, author.deviceId ?? author.id)
  return {
    received: rows.reduce((sum, { n }) => sum + Number(n), 0),
    upheld: Number(rows.find(({ state }) => state === 'upheld')?.n ?? 0),
    made: upheld + rejected,
    madeUpheld: upheld,
  }
}
