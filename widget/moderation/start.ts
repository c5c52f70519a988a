import type { QueueCounts } from '../../shared/contract/queue.ts'
import type { SiteRule } from '../../shared/contract/site-rules.ts'
import { signIn } from '../people/open.tsx'
import type { Store } from '../state/store.ts'
import { makeSheet } from '../theme/sheet.ts'
import { showFoot } from './in-thread/foot.tsx'
import { isStaff } from './in-thread/is-staff.ts'
import { startInThread } from './in-thread/slots.tsx'
import { showUnseen } from './in-thread/unseen.tsx'
import css from './moderation.css?inline'
import { Panel } from './panel.ts'
import queueCss from './queue/queue.css?inline'
import { openSheet } from './sheet.tsx'
import { follow } from './stream.ts'
import { loadViewWords } from './views/index.ts'
import { loadModerationWords, loadReasonWords } from './words.ts'

const panels = new WeakMap<Store, Promise<Panel>>()

/** The tools of whoever keeps order here; made once per thread, and followed from then on. */
export function start(store: Store): Promise<Panel> {
  const made = panels.get(store) ?? make(store)
  panels.set(store, made)
  return made
}

async function make(store: Store): Promise<Panel> {
  const [words, reasonWords] = await Promise.all([
    loadModerationWords(store),
    loadReasonWords(store),
    loadViewWords(store),
  ])
  const panel = new Panel(store, words, reasonWords)
  panel.show = () => openSheet(panel, () => signIn(store))
  store.root.adoptedStyleSheets.push(makeSheet(css + queueCss))
  startInThread(panel)
  showFoot(panel)
  const look = showUnseen(panel)
  let following = false
  const again = () => {
    if (following || !isStaff(store)) return
    following = true
    load(panel)
    look()
    follow(panel, () => {
      following = false
    })
  }
  store.on('list', again)
  again()
  return panel
}

/** Rules and counts; without them the panel still works. */
async function load(panel: Panel): Promise<void> {
  const asked = [
    panel.call<{ rules: SiteRule[] }>('rules').then(({ rules }) => {
      panel.rules = rules
    }),
    panel.call<QueueCounts>('moderation/counts').then((counts) => {
      panel.counts = counts
    }),
  ]
  await Promise.allSettled(asked)
  panel.emit('frame', 'queue')
  panel.store.emit('list', ...panel.store.items.keys())
}
