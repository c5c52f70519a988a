// needs: votes, ranks
import { describe, expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { reportComment } from '../../shared/contract/reports.ts'
import { call } from '../support/client.ts'
import { crowd, forAll, type Reader } from '../support/reader.ts'
import { rounds } from '../support/rounds.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const two: SiteSpec = { key: 'two', origins: ['https://two.example'], settings: { guestVotesPerNetwork: 2 } }
const world = useServer({ sites: [paper, two] })

const score = async (id: string) => (await call(world.api, getComment, { params: { id } })).data.score

describe('guest votes from one network', () => {
  it('count up to five on a comment; more are kept, shown to their voter, and left uncounted', async () => {
    const page = '/pub'
    const { id } = await world.reader().write('A round for the house', { page })
    const voters = await crowd(world.place(), 7, () => '198.51.100.7')
    const counted: boolean[] = []
    for (const voter of voters) counted.push((await voter.vote(id, 1)).data.counted)
    expect(counted).toEqual([true, true, true, true, true, false, false])
    expect(await score(id)).toEqual({ up: 5, down: 0 })
    expect((await voters[6]?.viewer(page))?.data.votes).toEqual({ [id]: 1 })
    expect((await world.cli('ranks', 'recount', '--check')).code).toBe(0)
  })

  it('count once a moderator releases them', async () => {
    const { id } = await world.reader().write('A honest office')
    for (const voter of await crowd(world.place(), 8, () => '198.51.100.8')) await voter.vote(id, 1)
    expect((await score(id)).up).toBe(5)
    expect((await world.cli('votes', 'release', id)).code).toBe(0)
    expect((await score(id)).up).toBe(8)
    expect((await world.cli('ranks', 'recount', '--check')).code).toBe(0)
  })

  it('count from everywhere else', async () => {
    const { id } = await world.reader().write('Known in the whole valley')
    for (const voter of await crowd(world.place(), 9))
      expect((await voter.vote(id, 1)).data.counted).toBe(true)
    expect((await score(id)).up).toBe(9)
  })

  it('count by /64 where the address is IPv6', async () => {
    const { id } = await world.reader().write('Plenty of addresses')
    const voters = await crowd(world.place(), 7, (index) => `2001:db8:7:7::${index + 1}`)
    for (const voter of voters) await voter.vote(id, 1)
    expect((await score(id)).up).toBe(5)
  })

  it('count up to five from a thousand addresses of one network', async () => {
    const { id } = await world.reader().write('A thousand and one')
    const voters = await crowd(
      world.place(),
      rounds(60, 1_000),
      (index) => `2001:db8:9:9:${index}::${index + 1}`,
    )
    const counted: boolean[] = []
    await forAll(voters, async (voter) => {
      counted.push((await voter.vote(id, 1)).data.counted)
    })
    expect(counted.filter(Boolean)).toHaveLength(5)
    expect(await score(id)).toEqual({ up: 5, down: 0 })
  })

  it('count as many as the site sets', async () => {
    const { id } = await world.reader({ site: two }).write('Stricter here')
    for (const voter of await crowd(world.place(two), 4, () => '198.51.100.9')) await voter.vote(id, -1)
    expect(await score(id)).toEqual({ up: 0, down: 2 })
  })

  it('cannot be multiplied by claiming other addresses behind the first', async () => {
    const { id } = await world.reader().write('Nice try')
    for (let index = 0; index < 7; index += 1) {
      const [voter] = await crowd(world.place(), 1, () => `198.18.0.${index}, 198.51.100.10`)
      await voter?.vote(id, 1)
    }
    expect((await score(id)).up).toBe(5)
  })
})

describe('a header that says whom a request was forwarded for', () => {
  // The tests' own machine is no proxy of this server's.
  const open = useServer({ sites: [paper], env: { TRUSTED_PROXIES: '10.0.0.0/8' } })
  const report = (reader: Reader, id: string) =>
    call(reader.place.api, reportComment, {
      params: { id },
      body: { rule: 'insult' },
      headers: reader.headers(),
    })
  /** Whether the comment is still there once six guests have reported it, each by an address of their own. */
  const stands = async (at: typeof world) => {
    const { id } = await at.reader().write('Nothing wrong with it')
    for (const reader of await crowd(at.place(), 6)) expect((await report(reader, id)).status).toBe(201)
    return (await call(at.api, getComment, { params: { id } })).status === 200
  }

  it('makes no votes count that come from one host', async () => {
    const { id } = await open.reader().write('Nice try again')
    for (const voter of await crowd(open.place(), 9)) await voter.vote(id, 1)
    expect((await call(open.api, getComment, { params: { id } })).data.score).toEqual({ up: 5, down: 0 })
  })

  it('gives reports from one host no more weight', async () => {
    expect(await stands(open)).toBe(true)
    // So many people take it down, as a proxy that is ours tells them apart.
    expect(await stands(world)).toBe(false)
  })
})
