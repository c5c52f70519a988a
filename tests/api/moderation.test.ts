// needs: ranks, votes
import { describe, expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { crowd } from '../support/reader.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const careful: SiteSpec = {
  key: 'careful',
  origins: ['https://careful.example'],
  settings: { moderation: 'pre' },
}
const world = useServer({ sites: [paper, careful] })

async function setStatus(id: string, status: string): Promise<void> {
  const { code, stderr, stdout } = await world.cli('comments', 'status', id, status)
  expect(code, stdout + stderr).toBe(0)
}

describe('a comment that waits for a moderator', () => {
  it('is seen by its author alone, until it is approved', async () => {
    const [author, stranger] = [world.reader({ site: careful }), world.reader({ site: careful })]
    const page = '/waiting'
    const comment = await author.write('Please let me in', { page })
    expect(comment.status).toBe('pending')
    await stranger.write('Me too', { page })

    const listing = await stranger.raw(page)
    expect(listing.text).not.toContain('Please let me in')
    expect((await author.threads({ page })).total).toBe(0)
    expect((await author.counts(page))[author.pageUrl(page)]).toBe(0)
    expect((await author.viewer(page)).data.pending.map(({ id }) => id)).toEqual([comment.id])
    expect((await stranger.viewer(page)).data.pending.map(({ id }) => id)).not.toContain(comment.id)
    expect((await call(world.api, getComment, { params: { id: comment.id } })).code).toBe('comment_not_found')
    expect((await author.viewer(page)).data.author?.points).toBe(0)

    await setStatus(comment.id, 'approved')
    expect((await stranger.threads({ page })).total).toBe(1)
    expect((await author.viewer(page)).data).toMatchObject({ pending: [], author: { points: 1 } })
  })
})

describe('a comment that a moderator takes away', () => {
  it.each([
    ['removed', 0],
    ['spam', 0],
  ] as const)('as %s costs its author, and comes back exactly', async (status, shown) => {
    const author = world.reader()
    const page = `/${status}`
    const comment = await author.write('Beyond the pale', { page })
    for (let n = 0; n < 9; n += 1) await author.write(`Harmless ${n}`, { page: `${page}/${n}` })
    for (const voter of await crowd(world.place(), 2)) await voter.vote(comment.id, 1)
    const points = async () => (await author.viewer(page)).data.author?.points
    expect(await points()).toBe(12)

    await setStatus(comment.id, status)
    const penalty = status === 'spam' ? 5 : 1
    expect(await points()).toBe(9 - penalty)
    expect((await author.threads({ page })).total).toBe(shown)
    expect((await author.raw(page)).text).not.toContain('Beyond the pale')

    await setStatus(comment.id, 'approved')
    expect(await points()).toBe(12)
    const { roots } = await author.threads({ page })
    expect(roots[0]).toMatchObject({ id: comment.id, score: { up: 2, down: 0 } })
    expect((await world.cli('ranks', 'recount', '--check')).code).toBe(0)
  })

  it('leaves a placeholder without words where there are answers', async () => {
    const author = world.reader()
    const page = '/placeholder'
    const root = await author.write('Beyond the pale', { page })
    await world.reader().write('An answer', { page, parentId: root.id })
    await setStatus(root.id, 'removed')
    const { roots, total } = await author.threads({ page })
    expect(roots[0]).toMatchObject({ id: root.id, status: 'removed', body: [] })
    expect(total).toBe(1)
  })
})
