import type { ComponentType } from 'preact'
import type { Store } from '../../state/store.ts'
import { makeSheet } from '../../theme/sheet.ts'
import ui from '../ui/ui.css?inline'
import type { ViewProps } from './view.ts'
import css from './views.css?inline'
import { loadWords, viewWords } from './words.ts'

export type { ViewProps } from './view.ts'

/** Words and looks of the views, once per store: before the first of them is named or drawn. */
export async function loadViewWords(store: Store): Promise<void> {
  await loadWords(store)
  store.root.adoptedStyleSheets.push(makeSheet(ui + css))
}

export interface ViewEntry {
  key: string
  /** Its tab's word; `loadViewWords` has to have come before. */
  title: (store: Store) => string
  /** Without a tab of its own: it is opened from somewhere, with `params`. */
  hidden?: true
  load: () => Promise<ComponentType<ViewProps>>
}

/** Every view beside the queue, in the order of the tabs; each is a chunk of its own. */
export const views: readonly ViewEntry[] = [
  {
    key: 'person',
    title: (store) => viewWords(store).titles.person,
    hidden: true,
    load: () => import('./person.tsx').then(({ Person }) => Person),
  },
  {
    key: 'objections',
    title: (store) => viewWords(store).titles.objections,
    load: () => import('./objections.tsx').then(({ Objections }) => Objections),
  },
  {
    key: 'settings',
    title: (store) => viewWords(store).titles.settings,
    load: () => import('./settings.tsx').then(({ SettingsView }) => SettingsView),
  },
  {
    key: 'team',
    title: (store) => viewWords(store).titles.team,
    load: () => import('./team.tsx').then(({ Team }) => Team),
  },
  {
    key: 'audit',
    title: (store) => viewWords(store).titles.audit,
    load: () => import('./audit.tsx').then(({ Audit }) => Audit),
  },
  {
    key: 'transparency',
    title: (store) => viewWords(store).titles.transparency,
    load: () => import('./transparency.tsx').then(({ TransparencyView }) => TransparencyView),
  },
]
