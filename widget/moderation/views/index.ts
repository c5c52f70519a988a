import type { ComponentType } from 'preact'
import type { Store } from '../../state/store.ts'
import type { Panel } from '../panel.ts'

export interface ViewEntry {
  key: string
  title: (store: Store) => string
  hidden?: true
  load: () => Promise<ComponentType<{ panel: Panel; store: Store }>>
}

export const views: readonly ViewEntry[] = []
export async function loadViewWords(_store: Store): Promise<void> {}
