// needs: votes
import { expect, it } from 'vitest'
import { crowd } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()

/** Up and down votes per root, in the order of writing. */
const ballots = {
  // Much praise and some blame stands below less praise and none.
  a: [6, 3],
  b: [5, 0],
  c: [1, 0],
  d: [0, 0],
  e: [0, 2],
  f: [0, 0],
} as const

it('lists by relevance: the surest praise first, then the higher net score, then the newer', async () => {
  const reader = world.reader()
  const voters = await crowd(world.place(), 9)
  const names = new Map<string, string>()
  for (const [name, [up, down]] of Object.entries(ballots)) {
    const { id } = await reader.write(name)
    names.set(id, name)
    for (const [index, voter] of voters.slice(0, up + down).entries())
      await voter.vote(id, index < up ? 1 : -1)
  }
  const { roots } = await reader.threads({ sort: 'relevance' })
  expect(roots.map(({ id }) => names.get(id)).join('')).toBe('bacfde')
})
