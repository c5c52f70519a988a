import { describe, expect, it } from 'vitest'
import { MemoryBucket } from './memory-bucket.ts'

describe('a read bucket', () => {
  it('gives its points at once, then as they come back', () => {
    const bucket = new MemoryBucket(10, 1)
    const took = Array.from({ length: 12 }, () => bucket.take('a', 5_000))
    expect(took.filter((wait) => wait === 0)).toHaveLength(10)
    expect(took[11]).toBeCloseTo(100)
    expect(bucket.take('a', 5_101)).toBe(0)
    expect(bucket.take('a', 5_102)).toBeGreaterThan(0)
    expect(bucket.take('b', 5_102)).toBe(0)
  })

  it('remembers no more clients than it may', () => {
    const bucket = new MemoryBucket(1, 60, 100)
    for (let n = 0; n < 10_000; n++) bucket.take(`c${n}`, n)
    expect(bucket.size).toBeLessThanOrEqual(100)
    expect(bucket.take('c9999', 10_000)).toBeGreaterThan(0)
  })
})
