import { eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { recordOf } from './store.ts'
import { reportTables } from './tables.ts'

// An author is of one site: named as well, SQLite would go through all reports of the site.
const selectStates = statement('reports.states', reportTables, (db, { reports: t }) =>
  db
    .select({ state: t.state, n: sql<number>`count(*)` })
    .from(t)
    .where(eq(t.authorId, sql.placeholder('authorId')))
    .groupBy(t.state),
)

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
  const rows = await selectStates(handle, { authorId: author.id })
  const { upheld, rejected } = await recordOf(handle, author.deviceId ?? author.id)
  return {
    received: rows.reduce((sum, { n }) => sum + Number(n), 0),
    upheld: Number(rows.find(({ state }) => state === 'upheld')?.n ?? 0),
    made: upheld + rejected,
    madeUpheld: upheld,
  }
}
