import { beforeAll, describe, expect, it } from 'vitest'
import type { Sort } from '../../shared/contract/threads.ts'
import type { Reader } from '../support/reader.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const eldest: SiteSpec = {
  key: 'eldest',
  origins: ['https://eldest.example'],
  settings: { defaultSort: 'oldest' },
}
const world = useServer({ sites: [paper, eldest] })

let reader: Reader
let ids: Record<string, string>

beforeAll(async () => {
  reader = world.reader()
  ids = {}
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) ids[name] = (await reader.write(name)).id
})

async function order(sort?: Sort): Promise<string> {
  const { roots } = await reader.threads({ sort })
  return roots.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).join('')
}

describe('the roots of a page', () => {
  it('come oldest first', async () => {
    expect(await order('oldest')).toBe('abcdef')
  })

  it('come newest first', async () => {
    expect(await order('newest')).toBe('fedcba')
  })

  it('come in the order that the site sets, where nobody asks for another', async () => {
    expect((await reader.threads()).sort).toBe('newest')
    expect(await order()).toBe('fedcba')
    const elsewhere = world.reader({ site: eldest })
    const [first] = [await elsewhere.write('first'), await elsewhere.write('second')]
    const listing = await elsewhere.threads()
    expect(listing.sort).toBe('oldest')
    expect(listing.roots[0]?.id).toBe(first.id)
  })

  it('have ids and times in the order of writing', async () => {
    const { roots } = await reader.threads({ sort: 'oldest' })
    const [sortedIds, sortedTimes] = [
      roots.map(({ id }) => id).sort(),
      roots.map(({ createdAt }) => createdAt).sort(),
    ]
    expect(roots.map(({ id }) => id)).toEqual(sortedIds)
    expect(roots.map(({ createdAt }) => createdAt)).toEqual(sortedTimes)
  })
})

describe('the first page of a listing', () => {
  it('brings settings and ladder, a later one does not', async () => {
    const first = await reader.threads({ limit: 2 })
    expect(first.site?.ladder.map(({ key, points }) => `${key} ${points}`)).toHaveLength(5)
    expect(first.site?.ladder.map(({ points }) => points)).toEqual([0, 10, 100, 500, 2000])
    expect(first.site?.settings.editMinutes).toBe(15)
    const second = await reader.threads({ limit: 2, cursor: first.next ?? '' })
    expect(second.site).toBeUndefined()
    expect(second.total).toBe(6)
  })

  it('shows nothing of the settings that are the site’s own business', async () => {
    const { text } = await reader.raw()
    for (const name of [
      'moderation',
      'guestVotesPerNetwork',
      'guestVotesEarn',
      'climbs',
      'keepBestRank',
      'allowLocalhost',
      'origins',
      'secret',
    ]) {
      expect(text).not.toContain(name)
    }
  })
})
