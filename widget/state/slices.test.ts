import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Root } from '../../shared/contract/threads.ts'
import { buildItem, buildStore } from './build-store.ts'
import { putThreads } from './tree.ts'

/** No more than this in a task: what a slice means to draw, and the answers of its last root. */
const most = 12

const comment = (id: string, minute: number, parentId: string | null = null) =>
  buildItem(id, minute, parentId) as Comment

/** A store into which `count` roots came, each with so many answers. */
const fill = (count: number, answers: number, store = buildStore()) => {
  const before = store.roots.length
  const roots = Array.from({ length: count }, (_, at): Root => {
    const id = `root-${before + at}`
    const items = Array.from({ length: answers }, (_, n) => comment(`${id}-${n}`, n, id))
    return { ...comment(id, at), replies: { items, total: answers, next: null } }
  })
  const page = { id: 'page', closed: false, version: 1 }
  putThreads(store, { page, total: count, sort: 'oldest', roots, next: null })
  return store
}

describe('what has come', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([
    [1_000, 0],
    [200, 4],
    [20, 4],
  ])('is drawn a few comments to a task: %i roots with %i answers each', async (count, answers) => {
    const store = fill(count, answers)
    const drawn = () => (store.roots.length - store.undrawn) * (1 + answers)
    const steps = [drawn()]
    store.on('list', () => steps.push(drawn()))
    expect(steps[0]).toBeGreaterThan(0)
    while (store.undrawn) await vi.advanceTimersToNextTimerAsync()
    await store.drawn
    expect(steps.at(-1)).toBe(count * (1 + answers))
    for (const [at, step] of steps.entries()) expect(step - (steps[at - 1] ?? 0)).toBeLessThanOrEqual(most)
  })

  it('leaves what stands there, and begins at once with what comes behind it', async () => {
    const store = fill(3, 0)
    expect(store.undrawn).toBe(0)
    fill(50, 0, store)
    expect(store.undrawn).toBeLessThan(50)
    expect(store.undrawn).toBeGreaterThan(50 - most)
    await vi.runAllTimersAsync()
    await store.drawn
    expect(store.undrawn).toBe(0)
  })

  it('does not wait where there is nothing', async () => {
    const store = fill(0, 0)
    await store.drawn
    expect(store.undrawn).toBe(0)
  })
})
