import { h } from 'preact'
import { show } from '../people/windows.ts'
import type { Store } from '../state/store.ts'
import { Decisions } from './decisions.tsx'
import { ReportDialog } from './report.tsx'

export function openReport(store: Store, id: string): void {
  show(store, (onClose) => <ReportDialog store={store} id={id} onClose={onClose} />)
}

/** All that was decided about this reader; `about`: what concerns one comment comes first. */
export function openDecisions(store: Store, about?: string): void {
  show(store, (onClose) => <Decisions store={store} about={about} onClose={onClose} />)
}
