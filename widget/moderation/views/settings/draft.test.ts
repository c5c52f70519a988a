import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../../shared/contract/sites.ts'
import { defaultLadder } from '../../../../shared/rules/ladder.ts'
import { countChanges, fieldOf, rebase, withLadder, withSetting } from './draft.ts'

const settings = settingsSchema.parse({})
const base = { settings, ladder: defaultLadder }
const none = { settings: {} }

describe('a draft of settings', () => {
  it('counts what is different, and nothing that was changed back', () => {
    const one = withSetting(none, settings, 'depth', 3)
    expect(countChanges(one)).toBe(1)
    expect(countChanges(withSetting(one, settings, 'depth', settings.depth))).toBe(0)
    const ladder = defaultLadder.slice(0, 2)
    expect(countChanges(withLadder(one, defaultLadder, ladder))).toBe(2)
    expect(countChanges(withLadder(one, defaultLadder, [...defaultLadder]))).toBe(1)
  })

  it('outlives that somebody else saved: the others’ changes stay, and where both changed one it is named', () => {
    let draft = withSetting(none, settings, 'depth', 3)
    draft = withSetting(draft, settings, 'moderation', 'pre')
    draft = withSetting(draft, settings, 'maxLength', 100)
    const now = {
      settings: { ...settings, moderation: 'first' as const, maxLength: 100, networkDays: 7 },
      ladder: defaultLadder,
    }
    expect(rebase(draft, base, now)).toEqual({
      draft: { settings: { depth: 3, moderation: 'pre' }, ladder: undefined },
      both: ['moderation'],
    })
  })

  it('knows the ladder too', () => {
    const mine = { settings: {}, ladder: defaultLadder.slice(0, 2) }
    const now = { settings, ladder: defaultLadder.slice(0, 3) }
    expect(rebase(mine, base, now).both).toEqual(['ladder'])
    expect(rebase(mine, base, base).both).toEqual([])
  })

  it.each([
    ['settings.wordLists.0.words', 'wordLists'],
    ['body.settings.spam', 'spam'],
    ['ladder.2.points', 'ladder'],
    ['rules', 'rules'],
    ['', undefined],
  ])('finds the setting that %s is about', (path, key) => expect(fieldOf(path)).toBe(key))
})
