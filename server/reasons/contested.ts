import { findReport, type ReportRow } from '../reports/index.ts'
import type { Handle } from '../storage/index.ts'
import type { ObjectionRow } from './objections.ts'
import { type DecisionRow, findDecision, findLastKept } from './store.ts'

/** What an objection is against: a decision, or that a comment was let stand although somebody had reported it. */
export interface Contested
  extends Pick<
    DecisionRow,
    | 'id'
    | 'siteId'
    | 'commentId'
    | 'authorId'
    | 'subjectId'
    | 'act'
    | 'rule'
    | 'actorId'
    | 'automatic'
    | 'note'
    | 'at'
  > {
  /** The decision's row; null where none is known by which a reported comment stands. */
  decisionId: string | null
  report: ReportRow | null
}

/** That a reported comment was let stand, by whoever had decided so last at a time, ms. */
export const contestReport = async (handle: Handle, report: ReportRow, until: number): Promise<Contested> => {
  const { id, siteId, commentId, authorId, rule } = report
  const kept = await findLastKept(handle, commentId, until)
  return {
    id,
    siteId,
    commentId,
    authorId,
    subjectId: null,
    act: kept?.act ?? 'approve',
    rule,
    actorId: kept?.actorId ?? null,
    automatic: kept?.automatic ?? false,
    note: null,
    at: kept?.at ?? report.closedAt ?? report.createdAt,
    decisionId: kept?.id ?? null,
    report,
  }
}

/** What an objection is against; null where neither is there. */
export const findContested = async (
  handle: Handle,
  { decisionId: id, at }: Pick<ObjectionRow, 'decisionId' | 'at'>,
): Promise<Contested | null> => {
  const decision = await findDecision(handle, id)
  if (decision) return { ...decision, decisionId: id, report: null }
  const report = await findReport(handle, id)
  return report && contestReport(handle, report, at)
}
