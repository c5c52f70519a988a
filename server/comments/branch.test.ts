import { expect, it } from 'vitest'
import { branchOf, type Leaf } from './branch.ts'

const leaf = (id: string, parentId: string | null, depth: number): Leaf => ({
  id,
  parentId,
  depth,
  status: 'approved',
  deletedAt: null,
})

it('a branch has each after its parent, and nothing from beside it', () => {
  const thread = [
    leaf('a', null, 0),
    leaf('b', 'a', 1),
    leaf('c', 'd', 2),
    leaf('d', 'a', 1),
    leaf('e', 'c', 3),
  ]
  const ids = (id: string) => branchOf(thread, { id, rootId: 'a' }).map((one) => one.id)
  expect(ids('d')).toEqual(['d', 'c', 'e'])
  expect(ids('b')).toEqual(['b'])
  expect(ids('a')).toEqual(['a', 'b', 'd', 'c', 'e'])
})

it('a hundred thousand answers to one comment are a matter of a moment', { timeout: 5_000 }, () => {
  const thread = [leaf('a', null, 0), leaf('b', 'a', 1)]
  for (let n = 0; n < 200_000; n += 1) thread.push(leaf(`x${n}`, 'b', 2))
  expect(branchOf(thread, { id: 'b', rootId: 'a' })).toHaveLength(200_001)
})
