import { describe, expect, it } from 'vitest'
import type { Rank } from '../../shared/contract/sites.ts'
import { buildItem, buildStore } from '../state/build-store.ts'
import { redrawRanks } from './later-icons.ts'

const rank = (key: string, icon: Rank['icon']): Rank => ({
  key,
  labels: { en: key },
  points: 0,
  colour: '#123456',
  icon,
})

describe('when the later drawings have come', () => {
  it('those who wear one are drawn again, and nobody else', () => {
    const store = buildStore()
    store.ladder = [rank('reader', 'book'), rank('king', 'crown')]
    for (const key of ['reader', 'king']) {
      const item = buildItem(key, 1)
      store.items.set(key, { ...item, author: { ...item.author, rank: key } })
    }
    const drawn: string[] = []
    for (const key of ['reader', 'king']) store.on(key, () => drawn.push(key))
    redrawRanks(store)
    expect(drawn).toEqual(['reader'])
  })

  it('a thread that could not be loaded is left alone', () => {
    const store = buildStore()
    expect(store.ladder).toBeUndefined()
    expect(() => redrawRanks(store)).not.toThrow()
  })
})
