import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../../shared/contract/sites.ts'
import { defaultLadder } from '../../../../shared/rules/ladder.ts'
import { leavesOf, listChanges } from './changes.ts'

const settings = settingsSchema.parse({})
const base = { settings, ladder: defaultLadder }

describe('what a file changes', () => {
  it('is nothing where all is as it was', () => {
    expect(listChanges(base, structuredClone(base))).toEqual([])
  })

  it('is told setting by setting, of a setting with parts only the part, of a list only what comes and goes', () => {
    const list = (...words: string[]) => ({ words, match: 'word' as const, act: 'hold' as const })
    const before = { ...base, settings: { ...settings, wordLists: [list('a'), list('b')] } }
    const after = {
      settings: {
        ...settings,
        depth: 2,
        limits: { ...settings.limits, perHour: 9 },
        wordLists: [list('b'), list('c')],
      },
      ladder: defaultLadder.slice(1),
    }
    expect(listChanges(before, after)).toEqual([
      { key: 'depth', before: settings.depth, after: 2 },
      { key: 'wordLists', before: [list('a')], after: [list('c')], some: true },
      { key: 'limits', part: 'perHour', before: null, after: 9 },
      { key: 'ladder', before: [defaultLadder[0]], after: [], some: true },
    ])
  })

  it('is both lists whole where only their order is another', () => {
    const [first, second] = [
      ['a', 'b'],
      ['b', 'a'],
    ]
    const change = listChanges(
      { ...base, settings: { ...settings, pageParams: first! } },
      { ...base, settings: { ...settings, pageParams: second! } },
    )
    expect(change).toEqual([{ key: 'pageParams', before: first, after: second }])
  })

  it('is every part of what was not there', () => {
    const openingHours = { zone: 'Europe/Rome', days: [1], from: '08:00', to: '22:00', wait: 30 }
    expect(listChanges(base, { ...base, settings: { ...settings, openingHours } })).toEqual([
      { key: 'openingHours', part: 'zone', before: null, after: 'Europe/Rome' },
      { key: 'openingHours', part: 'days', before: null, after: [1] },
      { key: 'openingHours', part: 'from', before: null, after: '08:00' },
      { key: 'openingHours', part: 'to', before: null, after: '22:00' },
      { key: 'openingHours', part: 'wait', before: null, after: 30 },
    ])
    expect(leavesOf(openingHours)).toEqual(['Europe/Rome', 1, '08:00', '22:00', 30])
    expect(leavesOf([null, '', []])).toEqual([])
  })
})
