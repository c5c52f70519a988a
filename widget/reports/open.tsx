import { h } from 'preact'
import type { OwnReport, Statement } from '../../shared/contract/reasons.ts'
import { show } from '../people/windows.ts'
import type { Store } from '../state/store.ts'
import { Decision, Reported } from './decision.tsx'
import { List } from './list.tsx'
import { askDecisions, askReports } from './load.ts'
import { ReportDialog } from './report.tsx'

export function openReport(store: Store, id: string): void {
  show(store, (onClose) => <ReportDialog store={store} id={id} onClose={onClose} />)
}

/** All that was decided about this reader; `about`: what concerns one comment comes first. */
export function openDecisions(store: Store, about?: string): void {
  const { decisions, none } = store.reportWords!
  show(store, (onClose) => (
    <List
      store={store}
      title={decisions}
      none={none}
      ask={askDecisions}
      draw={(one: Statement) => <Decision key={one.id} store={store} decision={one} />}
      isFirst={({ comment }) => comment?.id === about}
      onClose={onClose}
    />
  ))
}

/** All that this reader has reported, and what became of it. */
export function openReports(store: Store): void {
  const { reports, noReports } = store.reportWords!
  show(store, (onClose) => (
    <List
      store={store}
      title={reports}
      none={noReports}
      ask={askReports}
      draw={(one: OwnReport) => <Reported key={one.id} store={store} report={one} />}
      onClose={onClose}
    />
  ))
}
