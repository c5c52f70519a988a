import type { Store } from '../state/store.ts'
import { makeSheet } from '../theme/sheet.ts'
import css from './reports.css?inline'
// What the others share with this then lies in their chunks, not in a further one.
import '../more/index.ts'
import '../people/index.ts'
import '../write/index.ts'

export { markDecided } from './mark.tsx'
export { openDecisions, openReport, openReports } from './open.tsx'

/** Run once per thread when this chunk has come. */
export function start(store: Store): void {
  store.root.adoptedStyleSheets.push(makeSheet(css))
}
