import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildItem, buildStore } from '../state/build-store.ts'
import { remember } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { castVote } from './cast.ts'

let store: Store
let sent: number[]

beforeEach(() => {
  store = buildStore()
  store.items.set('a', { ...buildItem('a', 1), score: { up: 5, down: 2 } })
  remember(store, { token: 't' })
  sent = []
  let score = { up: 5, down: 2 }
  let own = 0
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { value } = JSON.parse(body) as { value: number }
    sent.push(value)
    score = {
      up: score.up + +(value > 0) - +(own > 0),
      down: score.down + +(value < 0) - +(own < 0),
    }
    own = value
    return Response.json({ value, score, counted: true })
  })
})
afterEach(() => vi.unstubAllGlobals())

const score = () => store.items.get('a')!.score

it('is shown before the server answers', async () => {
  const done = castVote(store, 'a', 1)
  expect([score(), store.viewer?.votes.a]).toEqual([{ up: 6, down: 2 }, 1])
  await done
  expect(sent).toEqual([1])
})

it('goes in steps: the opposite button first cancels', async () => {
  await castVote(store, 'a', 1)
  await castVote(store, 'a', -1)
  expect([score(), store.viewer?.votes.a]).toEqual([{ up: 5, down: 2 }, undefined])
  await castVote(store, 'a', -1)
  expect([score(), store.viewer?.votes.a]).toEqual([{ up: 5, down: 3 }, -1])
  expect(sent).toEqual([1, 0, -1])
})

it('ends where the last press said, whatever was pressed meanwhile', async () => {
  const first = castVote(store, 'a', 1)
  await castVote(store, 'a', 1)
  await castVote(store, 'a', -1)
  await first
  expect(store.viewer?.votes.a).toBe(-1)
  expect(sent.at(-1)).toBe(-1)
  expect(score()).toEqual({ up: 5, down: 3 })
})
