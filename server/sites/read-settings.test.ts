import { expect, it } from 'vitest'
import { settingsSchema } from '../../shared/contract/sites.ts'
import { defaultLadder } from '../../shared/rules/ladder.ts'
import { readSettings, SettingError } from './read-settings.ts'
import type { Site } from './store.ts'

const site = { settings: settingsSchema.parse({}), ladder: defaultLadder } as Site
const read = (...pairs: string[]) => readSettings(site, pairs)

it('nested settings are written as JSON', () => {
  const wordLists = [{ words: ['a=b', 'c,d'], match: 'word', act: 'hold' }]
  const openingHours = { zone: 'Europe/Rome', days: [1], from: '08:00', to: '22:00', wait: 30 }
  expect(
    read(
      `wordLists=${JSON.stringify(wordLists)}`,
      `openingHours=${JSON.stringify(openingHours)}`,
      'freeFromRank=tratscher',
      'closeAfterDays=30',
    ),
  ).toEqual({ wordLists, openingHours, freeFromRank: 'tratscher', closeAfterDays: 30 })
  expect(read('openingHours=null', 'wordLists=')).toEqual({ openingHours: null, wordLists: [] })
})

it.each([
  'wordLists=[{"words":["a"],"match":"regex","act":"hold"}]',
  'wordLists={"words":["a"]}',
  'openingHours={"zone":"Europe/Rome","days":[1],"from":"22:00","to":"08:00","wait":1}',
  'limits={"perHour":0}',
  'freeFromRank=pope',
  '__proto__={}',
  'nothing=1',
])('%s is refused', (pair) => expect(() => read(pair)).toThrow(SettingError))
