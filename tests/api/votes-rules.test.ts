// needs: votes
import { describe, expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const upOnly: SiteSpec = { key: 'up-only', origins: ['https://up.example'], settings: { downVotes: false } }
const world = useServer({ sites: [paper, upOnly] })

const score = async (id: string) => (await call(world.api, getComment, { params: { id } })).data.score

describe('a vote', () => {
  it('on one’s own comment is refused', async () => {
    const author = world.reader()
    const { id } = await author.write('Mine')
    for (const value of [1, -1, 0] as const) expect((await author.vote(id, value)).code).toBe('own_comment')
    expect(await score(id)).toEqual({ up: 0, down: 0 })
  })

  it('on an unknown, a deleted, a removed comment is refused', async () => {
    const [author, voter] = [world.reader(), world.reader()]
    expect((await voter.vote('01890000-0000-7000-8000-000000000000', 1)).code).toBe('comment_not_found')
    const deleted = await author.write('Soon deleted')
    await voter.write('An answer', { parentId: deleted.id })
    await author.remove(deleted.id)
    const removed = await author.write('Soon removed')
    expect((await world.cli('comments', 'status', removed.id, 'removed')).code).toBe(0)
    for (const { id } of [deleted, removed]) {
      expect(['comment_gone', 'comment_not_found']).toContain((await voter.vote(id, 1)).code)
    }
  })

  it('down is refused where the site has none', async () => {
    const [author, voter] = [world.reader({ site: upOnly }), world.reader({ site: upOnly })]
    const { id } = await author.write('Only praise')
    expect((await voter.vote(id, -1)).code).toBe('forbidden')
    expect(await score(id)).toEqual({ up: 0, down: 0 })
    expect((await voter.vote(id, 1)).data.score).toEqual({ up: 1, down: 0 })
  })

  it('is one per reader, whatever is pressed in whatever order', async () => {
    const [author, voter] = [world.reader(), world.reader()]
    const { id } = await author.write('Press me')
    const steps: [-1 | 0 | 1, number, number][] = [
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
      [-1, 0, 1],
      [-1, 0, 1],
      [0, 0, 0],
      [1, 1, 0],
    ]
    for (const [value, up, down] of steps) {
      expect((await voter.vote(id, value)).data).toEqual({ value, score: { up, down }, counted: true })
      expect(await score(id)).toEqual({ up, down })
    }
  })

  it('is shown to its voter alone', async () => {
    const [author, voter] = [world.reader(), world.reader()]
    const page = '/own-votes'
    const { id } = await author.write('Up', { page })
    const second = await author.write('Down', { page })
    await voter.vote(id, 1)
    await voter.vote(second.id, -1)
    expect((await voter.viewer(page)).data.votes).toEqual({ [id]: 1, [second.id]: -1 })
    expect((await author.viewer(page)).data.votes).toEqual({})
    await voter.vote(id, 0)
    expect((await voter.viewer(page)).data.votes).toEqual({ [second.id]: -1 })
  })
})
