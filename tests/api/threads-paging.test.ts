import { describe, expect, it } from 'vitest'
import type { Sort } from '../../shared/contract/threads.ts'
import { crowd, type Reader } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()

/** Reads all pages, doing `between` after each; resolves with the ids in the order they came. */
async function readAll(
  reader: Reader,
  page: string,
  sort: Sort,
  between: () => Promise<unknown>,
  limit = 7,
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const listing = await reader.threads({ page, sort, limit, cursor })
    expect(listing.roots.length).toBeLessThanOrEqual(limit)
    ids.push(...listing.roots.map(({ id }) => id))
    cursor = listing.next ?? undefined
    await between()
  } while (cursor)
  return ids
}

async function seed(page: string, count: number): Promise<{ writers: Reader[]; ids: string[] }> {
  const writers = await crowd(world.place(), 5)
  const ids: string[] = []
  for (let n = 0; n < count; n += 1)
    ids.push((await (writers[n % 5] as Reader).write(`Root ${n}`, { page })).id)
  return { writers, ids }
}

const idle = async () => undefined

describe.each(['newest', 'oldest', 'relevance'] as const)('%s', (sort) => {
  it('gives each root once while nobody writes', async () => {
    const page = `/quiet-${sort}`
    const { writers, ids } = await seed(page, 23)
    const read = await readAll(writers[0] as Reader, page, sort, idle)
    expect([...read].sort()).toEqual([...ids].sort())
  })
})

describe.each(['newest', 'oldest'] as const)('%s', (sort) => {
  it('neither repeats nor drops a root while others write, answer, vote and delete', async () => {
    const page = `/busy-${sort}`
    const { writers, ids } = await seed(page, 40)
    const [writer, second] = writers as [Reader, Reader]
    const late: string[] = []
    const deleted = new Set<string>()
    let turn = 0
    const storm = async () => {
      turn += 1
      const victim = ids[turn * 5]
      const [fresh] = await Promise.all([
        writer.write(`Late ${turn}`, { page }),
        second.write('An answer', { page, parentId: ids[turn * 5 + 2] }),
        second.vote(ids[0] ?? '', turn % 2 ? 1 : -1), // slice: votes
        ...(victim ? [(writers[(turn * 5) % 5] as Reader).remove(victim)] : []),
      ])
      late.push(fresh.id)
      if (victim) deleted.add(victim)
    }
    // Bounded: each page read adds one root, so the oldest order would else never end.
    const read = await readAll(writer, page, sort, () => (turn < 8 ? storm() : idle()))
    expect(new Set(read).size).toBe(read.length)
    const missing = ids.filter((id) => !read.includes(id) && !deleted.has(id))
    expect(missing).toEqual([])
    expect(read.filter((id) => !ids.includes(id) && !late.includes(id))).toEqual([])
    const sorted = [...read].sort()
    expect(read).toEqual(sort === 'oldest' ? sorted : sorted.reverse())
  })
})

describe('a cursor', () => {
  it('of one order is refused in another', async () => {
    const page = '/cursor'
    const { writers } = await seed(page, 5)
    const { next } = await (writers[0] as Reader).threads({ page, sort: 'newest', limit: 2 })
    await expect(
      (writers[0] as Reader).threads({ page, sort: 'relevance', limit: 2, cursor: next ?? '' }),
    ).rejects.toThrow('invalid_request')
  })
})

describe('the count', () => {
  it('is of shown comments with their answers', async () => {
    const page = '/count'
    const { writers, ids } = await seed(page, 3)
    const [writer] = writers as [Reader]
    const answer = await writer.write('An answer', { page, parentId: ids[1] })
    await writer.write('An answer to that', { page, parentId: answer.id })
    expect((await writer.threads({ page, limit: 1 })).total).toBe(5)
    await writer.remove(answer.id)
    expect((await writer.threads({ page, limit: 1 })).total).toBe(4)
  })
})
