import { h } from 'preact'
import { Dialog } from '../people/dialog.tsx'
import { show } from '../people/windows.ts'
import { undoLast } from './acts.ts'
import type { Panel } from './panel.ts'

/** Whether keys are letters here, not words. */
const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.matches('textarea, select, input:not([type=checkbox], [type=radio])') || target.isContentEditable)

/**
 * Listens for the panel's keys while it is shown; a window above it has its own. Returns the way to stop. On the window, since
 * what had the focus may have gone with a decision.
 */
export function listenKeys(panel: Panel, frame: () => Element | null): () => void {
  const onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || event.defaultPrevented || isTyping(event.composedPath()[0])) return
    const open = [...panel.store.root.querySelectorAll('dialog[open]')]
    if (open.some((dialog) => dialog !== frame() && dialog.matches(':modal'))) return
    if (key === '?') openKeys(panel)
    else if (key === 'u') undoLast(panel)
    else if (!panel.onKey?.(key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}

const shown: Record<string, string> = { slash: '/', help: '?', esc: 'Esc' }

/** The sheet that says which key does what. */
export function openKeys(panel: Panel): void {
  const { store, words } = panel
  show(store, (onClose) => (
    <Dialog store={store} title={words.keys} onClose={onClose}>
      <dl class="keys">
        {Object.entries(words.keyRows).map(([key, text]) => (
          <div>
            <dt>
              <span class="key">{shown[key] ?? key}</span>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  ))
}
