import { isInside } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { loadViewer } from '../state/viewer.ts'
import { makeSheet } from '../theme/sheet.ts'
import { startHidden } from './hidden.tsx'
import { startModeration } from './moderation.ts'
import css from './people.css?inline'
import { enter } from './sso.ts'
// What writing shares with this then lies in one chunk, not in a third.
import '../write/index.ts'

export { openCircle } from './circle.tsx'
export { agree, openAccount, openCard, signIn } from './open.tsx'
export { peek } from './peek.tsx'
export { callAsMember } from './session.ts'

/** Run once per thread when this chunk has come. */
export async function start(store: Store): Promise<void> {
  store.root.adoptedStyleSheets.push(makeSheet(css))
  startHidden(store)
  startModeration(store)
  store.emit(...store.items.keys())
  if (!store.options.sso || isInside(store) || !(await enter(store))) return
  store.emit('list')
  loadViewer(store)
}
