import { describe, expect, it } from 'vitest'
import { ApiError } from './error.ts'
import { createLimiter, type SharedCounts } from './limiter.ts'

/** The tenth of the usual: 6 new devices, 2 comments of a device. */
const scale = 0.1

interface Query {
  values: unknown[]
}

/** A database that answers each count with `points`, or not at all. */
const database = (points: () => number | Error): SharedCounts & { asked: string[] } => {
  const asked: string[] = []
  const query = async ({ values }: Query) => {
    asked.push(String(values[0]))
    const found = points()
    if (found instanceof Error) throw found
    return { rows: [{ points: found, expire: String(Date.now() + 30_000) }] }
  }
  return { pool: { query } as unknown as SharedCounts['pool'], hash: (key) => `hash of ${key}`, asked }
}

/** How many are let through of twenty. */
const passed = async (shared: SharedCounts | null, key = 'network'): Promise<number> => {
  const limiter = createLimiter(scale, shared)
  let count = 0
  for (let n = 0; n < 20; n++) {
    try {
      await limiter.take('device', key)
      count++
    } catch (error) {
      expect(error).toBeInstanceOf(ApiError)
      expect((error as ApiError).code).toBe('too_many_requests')
    }
  }
  return count
}

describe('acts of those who keep order', () => {
  it('have a bucket of their own, which fifty at once and two a second do not empty, shared by all servers', async () => {
    for (const shared of [null, database(() => 1)]) {
      const limiter = createLimiter(1, shared)
      await Promise.all(Array.from({ length: 50 }, () => limiter.take('actDevice', 'shift')))
      for (let n = 0; n < 120; n += 1) await limiter.take('actDevice', 'shift')
      if (shared) expect(shared.asked.length).toBe(170)
    }
    const own = createLimiter(1, null)
    for (let n = 0; n < 300; n += 1) await own.take('actDevice', 'shift')
    await expect(own.take('actDevice', 'shift')).rejects.toMatchObject({ code: 'too_many_requests' })
    // What is empty there takes nothing from reading, nor from another shift.
    expect(own.tryRead('shift')).toBe(true)
    await own.take('actDevice', 'another')
  })
})

describe('a limit', () => {
  it('counts in memory where this is the only server', async () => {
    expect(await passed(null)).toBe(6)
  })

  it('goes by what all servers have counted', async () => {
    let points = 3
    expect(await passed(database(() => ++points))).toBe(3)
  })

  it('is counted in memory while the database is away, and is no error', async () => {
    expect(await passed(database(() => new Error('connect ECONNREFUSED')))).toBe(6)
  })

  it('shows the database no key as it is', async () => {
    const shared = database(() => 1)
    await createLimiter(scale, shared).take('commentDevice', 'some device')
    expect(shared.asked).toEqual(['commentDevice:hash of some device'])
  })

  it('asks the database no more once it is reached', async () => {
    const shared = database(() => 7)
    await passed(shared)
    expect(shared.asked).toHaveLength(1)
  })
})
