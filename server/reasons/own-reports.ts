import type { OwnReport } from '../../shared/contract/reasons.ts'
import { type Actor, isMember } from '../identity/index.ts'
import type { ReportRow } from '../reports/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { contestReport } from './contested.ts'
import { findObjectionTo } from './objections.ts'
import { objectMs } from './policy.ts'
import { commentOf, cut, iso, maybe, presentOwnObjection, presentRule } from './present.ts'

/** A report with what became of it, as whoever made it reads it. */
export const presentOwnReport = async (
  handle: Handle,
  report: ReportRow,
  site: Site,
  { actor, now }: { actor: Actor; now: number },
): Promise<OwnReport> => {
  const objection = await findObjectionTo(handle, report.id)
  const about = await commentOf(handle, report.commentId)
  const reads = site.settings.read !== 'members' || isMember(actor)
  const isShown = reads && about?.row.status === 'approved' && about.row.deletedAt === null
  const ends = (await contestReport(handle, report, now)).at + objectMs
  return {
    id: report.id,
    rule: presentRule(site, report.rule),
    text: report.text,
    // What they cannot see on the page is not shown here either.
    comment: about && { id: about.row.id, excerpt: isShown ? cut(about.text, 200) : '', page: about.page },
    at: iso(report.createdAt),
    state: report.state as OwnReport['state'],
    closedAt: maybe(report.closedAt),
    objectUntil: !objection && report.state === 'rejected' && now < ends ? iso(ends) : null,
    objection: objection && presentOwnObjection(objection),
  }
}
