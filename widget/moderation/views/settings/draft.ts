import type { Ladder, Settings } from '../../../../shared/contract/sites.ts'

/** What is being changed: whole settings by their key, and the ladder. */
export interface Draft {
  settings: Partial<Settings>
  ladder?: Ladder
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The draft with one setting more; one that is as it was is no change. */
export function withSetting<K extends keyof Settings>(
  draft: Draft,
  base: Settings,
  key: K,
  value: Settings[K],
): Draft {
  const { [key]: _, ...rest } = draft.settings
  return {
    ...draft,
    settings: (same(value, base[key]) ? rest : { ...rest, [key]: value }) as Partial<Settings>,
  }
}

export function withLadder(draft: Draft, base: Ladder, ladder: Ladder): Draft {
  return { ...draft, ladder: same(ladder, base) ? undefined : ladder }
}

export const countChanges = ({ settings, ladder }: Draft): number =>
  Object.keys(settings).length + (ladder ? 1 : 0)

/**
 * Somebody else saved in between. What of the draft still changes something, and which of its settings the other has
 * changed as well: there it would write over them.
 */
export function rebase(
  draft: Draft,
  before: { settings: Settings; ladder: Ladder },
  now: { settings: Settings; ladder: Ladder },
): { draft: Draft; both: string[] } {
  const both: string[] = []
  const settings: Partial<Settings> = {}
  for (const [key, value] of Object.entries(draft.settings)) {
    const name = key as keyof Settings
    if (same(value, now.settings[name])) continue
    Object.assign(settings, { [name]: value })
    if (!same(before.settings[name], now.settings[name])) both.push(name)
  }
  const ladder = draft.ladder && !same(draft.ladder, now.ladder) ? draft.ladder : undefined
  if (ladder && !same(before.ladder, now.ladder)) both.push('ladder')
  return { draft: { settings, ladder }, both }
}

/** The setting that a refusal is about: `settings.wordLists.0.words` is about `wordLists`. */
export const fieldOf = (path = ''): string | undefined => {
  const [first, second] = path.split(/[./[\]]+/).filter((part) => part !== 'body' && part !== 'file')
  return (first === 'settings' ? second : first) || undefined
}
