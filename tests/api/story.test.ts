// needs: ranks, votes
import { describe, expect, it } from 'vitest'
import { crowd } from '../support/reader.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const members: SiteSpec = {
  key: 'members',
  origins: ['https://members.example'],
  settings: { climbs: 'members' },
}
const modest: SiteSpec = {
  key: 'modest',
  origins: ['https://modest.example'],
  settings: { guestVotesEarn: false },
}
const world = useServer({ sites: [paper, members, modest] })

describe('a reader', () => {
  it('writes, is answered, is praised, and climbs', async () => {
    const author = world.reader({ name: 'Rosl' })
    const page = '/story'
    const comment = await author.write('So früh im Jahr schon Marillen?', { page })
    expect(comment.author).toMatchObject({ name: 'Rosl', kind: 'guest', rank: 'neuling' })
    expect((await author.viewer(page)).data.author).toMatchObject({
      name: 'Rosl',
      points: 1,
      rank: 'neuling',
    })

    const [friend, ...crowdOfEight] = await crowd(world.place(), 9)
    await friend?.write('Schau an!', { page, parentId: comment.id })
    for (const voter of [friend, ...crowdOfEight]) await voter?.vote(comment.id, 1)
    expect((await author.viewer(page)).data.author).toMatchObject({ points: 10, rank: 'gruenschnabel' })

    const { roots } = await author.threads({ page })
    expect(roots[0]?.author.rank).toBe('gruenschnabel')
    expect(roots[0]?.score).toEqual({ up: 9, down: 0 })
  })

  it('falls again where the praise is taken back, yet never below nothing', async () => {
    const author = world.reader()
    const page = '/fall'
    const { id } = await author.write('Bold words', { page })
    const voters = await crowd(world.place(), 5)
    for (const voter of voters) await voter.vote(id, 1)
    expect((await author.viewer(page)).data.author?.points).toBe(6)
    for (const voter of voters) await voter.vote(id, -1)
    expect((await author.viewer(page)).data.author).toMatchObject({ points: 0, rank: 'neuling' })
  })

  it('earns by at most ten comments on a page', async () => {
    const author = world.reader()
    const page = '/busy'
    for (let n = 0; n < 13; n += 1) await author.write(`Word ${n}`, { page })
    expect((await author.viewer(page)).data.author?.points).toBe(10)
    await author.write('Elsewhere', { page: '/elsewhere' })
    expect((await author.viewer(page)).data.author?.points).toBe(11)
  })

  it('gives the points back who deletes the comment', async () => {
    const author = world.reader()
    const { id } = await author.write('Soon gone', { page: '/a' })
    await author.write('Stays', { page: '/a' })
    for (const voter of await crowd(world.place(), 3)) await voter.vote(id, 1)
    expect((await author.viewer('/a')).data.author?.points).toBe(5)
    await author.remove(id)
    expect((await author.viewer('/a')).data.author?.points).toBe(1)
  })

  it('keeps one face and one name on the whole site', async () => {
    const author = world.reader()
    const first = await author.write('One', { page: '/one' })
    const second = await author.write('Two', { page: '/two' })
    expect(second.author).toEqual(first.author)
    expect(first.author.avatar).toMatch(/^[0-9a-f]{8}$/)
  })

  it('is told what may be done', async () => {
    const [author, neighbour] = [world.reader(), world.reader()]
    const page = '/can'
    const mine = await author.write('Mine', { page })
    const theirs = await neighbour.write('Theirs', { page })
    const { can } = (await author.viewer(page)).data
    expect(can.others).toEqual(expect.arrayContaining(['reply', 'vote']))
    expect(can.others).not.toEqual(expect.arrayContaining(['edit']))
    expect(can.own[mine.id]?.can).toEqual(expect.arrayContaining(['reply', 'edit', 'delete']))
    expect(can.own[mine.id]?.can).not.toContain('vote')
    expect(Date.parse(can.own[mine.id]?.editUntil ?? '')).toBe(Date.parse(mine.createdAt) + 15 * 60_000)
    expect(can.own[theirs.id]).toBeUndefined()
    await neighbour.write('An answer', { page, parentId: mine.id })
    expect((await author.viewer(page)).data.can.own[mine.id]?.can).not.toContain('edit')
  })
})

describe('a guest holds no rank', () => {
  it('where only members climb', async () => {
    const guest = world.reader({ site: members })
    expect((await guest.write('Hello')).author.rank).toBeUndefined()
  })
})

describe('guests’ votes', () => {
  it('count but earn nothing where the site says so', async () => {
    const author = world.reader({ site: modest })
    const { id } = await author.write('Hello')
    for (const voter of await crowd(world.place(modest), 3))
      expect((await voter.vote(id, 1)).data.counted).toBe(true)
    expect((await author.viewer()).data.author?.points).toBe(1)
    expect((await author.threads()).roots[0]?.score).toEqual({ up: 3, down: 0 })
  })
})
