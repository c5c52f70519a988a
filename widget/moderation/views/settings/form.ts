import type { Ladder, Settings } from '../../../../shared/contract/sites.ts'
import type { ViewWords } from '../../../../shared/locales/en/moderation-views.ts'
import type { Store } from '../../../state/store.ts'
import type { Panel } from '../../panel.ts'
import { fill, type Values } from '../../ui/words.ts'

type SettingWords = ViewWords['settings']['fields']

/** What each part of the settings draws from. */
export interface Form {
  panel: Panel
  store: Store
  words: ViewWords
  /** As they would be. */
  settings: Settings
  ladder: Ladder
  /** Only owners may change something. */
  locked: boolean
  /** The setting that the server did not take, with its sentence. */
  refused?: { key: string; text: string }
  set: <K extends keyof Settings>(key: K, value: Settings[K]) => void
  setLadder: (ladder: Ladder) => void
}

/** Label, explanation and what is wrong, for the control of one setting. */
export function about(form: Form, key: keyof SettingWords, effect?: string) {
  const { label, hint } = form.words.settings.fields[key] as { label: string; hint?: string }
  return {
    id: `set-${key}`,
    label,
    hint,
    effect,
    disabled: form.locked,
    wrong: form.refused?.key === key ? form.refused.text : undefined,
  }
}

export const effect = (form: Form, text: string, values?: Values): string => fill(form.store, text, values)

/** Of a rank, as the reader's language has it. */
export const languagesFor = ['de', 'it', 'en'] as const
