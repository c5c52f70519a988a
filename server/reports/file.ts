import { and, desc, eq, ne } from 'drizzle-orm'
import type { FiledReport } from '../../shared/contract/persons.ts'
import { findBare } from '../comments/index.ts'
import { findPageById } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import type { ReportRow } from './store.ts'
import { reportTables } from './tables.ts'
import { type ReportTally, tallyReports } from './tally.ts'

/** Of each kind, the newest. */
const shownMax = 20

const iso = (at: number): string => new Date(at).toISOString()

const present = async (
  handle: Handle,
  { id, rule, state, commentId, createdAt, closedAt }: ReportRow,
): Promise<FiledReport> => {
  const comment = await findBare(handle, commentId)
  const page = comment && (await findPageById(handle, comment.pageId))
  return {
    id,
    rule,
    at: iso(createdAt),
    state: state as FiledReport['state'],
    closedAt: closedAt === null ? null : iso(closedAt),
    comment: page && comment && { id: comment.id, page: { url: page.url, title: page.title } },
  }
}

interface Filed extends ReportTally {
  about: FiledReport[]
  by: FiledReport[]
}

/** The part of an author's file that tells of reports. Who reported a comment of whoever asks is not told to them. */
export const fileReports = async (
  handle: Handle,
  author: { id: string; siteId: string; deviceId: string | null },
  _: unknown,
  actor: { id: string },
): Promise<{ reports: Filed }> => {
  const { reports: t } = reportTables(handle.dialect)
  const list = async (which: ReturnType<typeof and>): Promise<FiledReport[]> => {
    const rows = await handle.db
      .select()
      .from(t)
      .where(and(which, eq(t.siteId, author.siteId)))
      .orderBy(desc(t.id))
      .limit(shownMax)
    const filed = []
    for (const row of rows) filed.push(await present(handle, row))
    return filed
  }
  return {
    reports: {
      ...(await tallyReports(handle, author)),
      about: await list(eq(t.authorId, author.id)),
      by: await list(and(eq(t.reporterId, author.deviceId ?? author.id), ne(t.authorId, actor.id))),
    },
  }
}
