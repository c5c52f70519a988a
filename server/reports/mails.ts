import { findBare } from '../comments/index.ts'
import { headerText, letterDay, letterLang, letterWords, type Mail, type Template } from '../mail/index.ts'
import { findPageById } from '../pages/index.ts'
import { findSiteById, type Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findReport, type ReportRow } from './store.ts'

interface Addressed {
  report: ReportRow & { email: string }
  site: Site
}

const read = async (handle: Handle, id: unknown): Promise<Addressed | null> => {
  const report = await findReport(handle, String(id))
  const site = report?.email ? await findSiteById(handle, report.siteId) : null
  return report && site ? { report: report as Addressed['report'], site } : null
}

const labelOf = ({ report, site }: Addressed, lang: string): string => {
  const labels = site.settings.rules.find(({ key }) => key === report.rule)?.labels
  return labels?.[lang] ?? labels?.en ?? report.rule
}

/** The comment's own address: what the reporter typed there may go to anybody, for nobody has proved whose the mailbox is. */
const placeOf = async (handle: Handle, { commentId }: ReportRow): Promise<string> => {
  const row = await findBare(handle, commentId)
  const page = row && (await findPageById(handle, row.pageId))
  return page ? `${page.url}#comment-${commentId}` : ''
}

const write = (to: string, subject: string, parts: readonly string[]): Mail => ({
  to,
  subject,
  text: `${parts.join('\n\n')}\n`,
})

/** The receipt that article 16 (4) of the DSA asks for; its payload is `{report}`. */
export const receiptTemplate: Template = async (handle, { report: id }) => {
  const found = await read(handle, id)
  if (!found) return null
  const { report, site } = found
  const lang = letterLang(report.lang)
  const say = letterWords(lang)
  const values = { site: headerText(site.name), date: letterDay(lang, report.createdAt), id: report.id }
  return write(report.email, say('receiptSubject', values), [
    say('greeting'),
    say('receipt', values),
    [
      say('receiptRule', { label: labelOf(found, lang) }),
      say('receiptWhere', { where: await placeOf(handle, report) }),
    ].join('\n'),
    say('receiptNext', values),
  ])
}

/**
 * What became of it (article 16 (5)); its payload is `{report, again}`, `again` where a later decision has changed it.
 * Nothing where the decision was taken back.
 */
export const outcomeTemplate: Template = async (handle, { report: id, again }) => {
  const found = await read(handle, id)
  if (!found || (found.report.state !== 'upheld' && found.report.state !== 'rejected')) return null
  const { report, site } = found
  const lang = letterLang(report.lang)
  const say = letterWords(lang)
  const values = { site: headerText(site.name), date: letterDay(lang, report.createdAt) }
  return write(report.email, say('outcomeSubject', values), [
    say('greeting'),
    say(report.state === 'upheld' ? 'outcomeUpheld' : 'outcomeRejected', values),
    ...(again ? [say('outcomeAgain')] : []),
    ...(report.state === 'rejected' ? [say('outcomeObject')] : []),
    say('redress'),
  ])
}
