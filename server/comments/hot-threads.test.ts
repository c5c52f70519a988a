import { expect, it } from 'vitest'
import type { Site } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'
import { ByteCache } from './byte-cache.ts'
import { HotThreads } from './hot-threads.ts'

it('an answer is hot until its page closes by itself, or something is written', () => {
  let [now, stamp] = [0, 1]
  const cache = new ByteCache(10_000)
  cache.set('key', 'etag', 'bytes')
  const hot = new HotThreads(cache, { stamp: () => stamp } as Storage, () => now)
  const ready = { key: 'key', etag: 'etag', site: {} as Site, stamp: 1 }
  hot.keep('closes', { ...ready, until: 10 })
  hot.keep('stays', { ...ready, until: null })
  const found = () => ['closes', 'stays', 'unknown'].map((url) => hot.lookup(url) !== undefined)
  now = 9
  expect(found()).toEqual([true, true, false])
  now = 10
  expect(found()).toEqual([false, true, false])
  stamp = 2
  expect(found()).toEqual([false, false, false])
})
