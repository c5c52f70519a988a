import { describe, expect, it } from 'vitest'
import { ByteCache } from './byte-cache.ts'

/** Each answer weighs 800 and a little; three fit. */
const text = 'x'.repeat(800)
const fill = (keys: string[], cache = new ByteCache(3_100)): ByteCache => {
  for (const key of keys) cache.set(key, 'e', text)
  return cache
}
const held = (cache: ByteCache, keys: string[]) => keys.filter((key) => cache.get(key, 'e'))

describe('answers that are kept', () => {
  it('are bounded: what came first goes first', () => {
    expect(held(fill(['a', 'b', 'c', 'd']), ['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd'])
  })

  it('stay once more where they were asked for', () => {
    const cache = fill(['a', 'b', 'c'])
    cache.get('a', 'e')
    fill(['d'], cache)
    expect(held(cache, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd'])
  })

  it('go all the same where all of them were asked for, but never the newest', () => {
    const cache = fill(['a', 'b', 'c'])
    held(cache, ['a', 'b', 'c'])
    cache.set('d', 'e', text)
    expect(held(cache, ['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd'])
    const small = fill(['a', 'b'], new ByteCache(100))
    expect(held(small, ['a', 'b'])).toEqual(['b'])
  })

  it('are another version’s no more', () => {
    const cache = fill(['a'])
    expect(cache.get('a', 'f')).toBeUndefined()
  })
})
