import type { ComponentType } from 'preact'
import type { Store } from '../../state/store.ts'
import { makeSheet } from '../../theme/sheet.ts'
import ui from '../ui/ui.css?inline'
import { Audit } from './audit.tsx'
import { Bans } from './bans.tsx'
import { Objections } from './objections.tsx'
import { Person } from './person.tsx'
import { SettingsView } from './settings.tsx'
import { Team } from './team.tsx'
import { TransparencyView } from './transparency.tsx'
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

type Key = 'person' | 'objections' | 'bans' | 'settings' | 'team' | 'audit' | 'transparency'

const entry = (key: Key, view: ComponentType<ViewProps>): ViewEntry => ({
  key,
  title: (store) => viewWords(store).titles[key],
  load: async () => view,
})

/**
 * Every view beside the queue, in the order of the tabs. They lie in the panel's chunk: with chunks of their own the bundler
 * takes what they share with the thread out of it, and each reader loads 430 bytes more.
 */
export const views: readonly ViewEntry[] = [
  { ...entry('person', Person), hidden: true },
  entry('objections', Objections),
  entry('bans', Bans),
  entry('settings', SettingsView),
  entry('team', Team),
  entry('audit', Audit),
  entry('transparency', TransparencyView),
]
