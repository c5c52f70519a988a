import { h } from 'preact'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { spoken } from '../../state/words.ts'
import type { Panel } from '../panel.ts'
import { fill, inLanguage } from '../words.ts'
import { explainReason, signed } from './reasons.ts'

/** What is known beside the words: the author, what the machine thought and why, what readers said. */
export const Aside = ({ panel, item }: { panel: Panel; item: QueueItem }) => (
  <div class="known">
    {drawRecord(panel, item)}
    {drawVerdict(panel, item)}
    {drawReports(panel, item)}
  </div>
)

function drawRecord({ store, words }: Panel, { record }: QueueItem) {
  const said = words.record
  const since = new Date(record.since).toLocaleDateString(spoken(store), { month: 'short', year: 'numeric' })
  const sanctions: Record<string, string> = said.sanction
  const parts = [
    fill(store, said.comments, { n: record.comments }),
    fill(store, said.points, { n: record.points }),
    record.removed > 0 && fill(store, said.removed, { n: record.removed }),
    record.spam > 0 && fill(store, said.spam, { n: record.spam }),
    fill(store, said.since, { x: since }),
  ].filter(Boolean)
  return (
    <p>
      {/* A line ends between two facts, not inside of one. */}
      {parts.map((part) => `${part}`.replaceAll(' ', '\u00a0')).join(' · ')}
      {record.sanction && <b class="dire"> {sanctions[record.sanction] ?? record.sanction}</b>}
    </p>
  )
}

function drawVerdict(panel: Panel, { verdict }: QueueItem) {
  if (!verdict) return null
  const weights = verdict.reasons.toSorted((a, b) => b.weight - a.weight)
  return (
    <div class="verdict">
      <p>
        <b>{panel.words.verdict[verdict.verdict]}</b> {verdict.sum !== 0 && signed(panel.store, verdict.sum)}
      </p>
      <ul>
        {weights.map((reason) => (
          <li>{explainReason(panel, reason)}</li>
        ))}
      </ul>
    </div>
  )
}

function drawReports(panel: Panel, { reports, reportCount }: QueueItem) {
  if (!reportCount) return null
  const { store, words } = panel
  const kinds: Record<string, string> = words.reportKinds
  const draw = ({ kind, rule, text }: QueueItem['reports'][number]) => {
    const named = panel.rules.find(({ key }) => key === rule)
    const what = named ? inLanguage(store, named.labels) : (rule ?? kinds[kind] ?? kind)
    return (
      <li>
        <span class={kind === 'notice' ? 'dire' : 'strong'}>{kind === 'notice' ? kinds.notice : what}</span>
        {text && <q>{text}</q>}
      </li>
    )
  }
  return (
    <details class="reports" open={reportCount < 4}>
      <summary>{fill(store, words.reports, { n: reportCount })}</summary>
      <ul>{reports.map(draw)}</ul>
    </details>
  )
}
