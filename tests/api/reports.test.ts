import { beforeAll, describe, expect, it } from 'vitest'
import { listQueue } from '../../shared/contract/queue.ts'
import { listReports, listRules, reportComment } from '../../shared/contract/reports.ts'
import { getTransparency } from '../../shared/contract/transparency.ts'
import { call } from '../support/client.ts'
import { crowd, type Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { makeStaff } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })
let author: Reader
let moderator: Reader
let elsewhere: Reader

const report = async (reader: Reader, id: string, rule = 'insult', text?: string) => {
  if (!reader.token) await reader.device()
  return call(world.api, reportComment, {
    params: { id },
    body: { rule, ...(text && { text }) },
    headers: reader.headers(),
  })
}
const readReports = (reader: Reader, id: string, site = paper.key) =>
  call(world.api, listReports, { params: { id }, query: { site }, headers: reader.headers() })
const shown = async (page: string) => (await author.threads({ page })).total

async function staff(email: string, site: typeof paper): Promise<Reader> {
  const reader = world.reader({ site })
  await signInByCode(reader, world.mailbox, email)
  await makeStaff(world.database, reader.authorId ?? '', 'moderator')
  await signInByCode(reader, world.mailbox, email)
  return reader
}

beforeAll(async () => {
  author = world.reader()
  moderator = await staff('moderator@example.com', paper)
  elsewhere = await staff('elsewhere@example.com', other)
})

describe('a report', () => {
  it('is refused about an own comment, a hidden one, by no rule, and from another site', async () => {
    const { id } = await author.write('Mine', { page: '/refused' })
    expect((await report(author, id)).code).toBe('own_comment')
    expect((await report(world.reader(), id, 'nonsense')).code).toBe('rule_unknown')
    expect((await report(elsewhere, id)).code).toBeDefined()
    const gone = await author.write('Gone', { page: '/refused' })
    await author.remove(gone.id)
    expect((await report(world.reader(), gone.id)).code).toBe('comment_gone')
  })

  it('is read by those who keep order on this site alone', async () => {
    const { id } = await author.write('Read', { page: '/read' })
    await report(world.reader(), id, 'insult', 'Look at this')
    expect((await readReports(author, id)).code).toBe('unauthenticated')
    expect((await readReports(elsewhere, id)).code).toBeDefined()
    expect((await readReports(moderator, id)).data).toMatchObject({
      items: [{ rule: 'insult', text: 'Look at this', weight: 5, guest: true, state: 'open' }],
      weight: 5,
      hold: 30,
    })
    const sheet = { query: { site: paper.key }, headers: author.headers() }
    expect((await call(world.api, getTransparency, sheet)).code).toBe('unauthenticated')
  })

  it('is one per reader, by one of the rules that everybody can read', async () => {
    const { rules } = (await call(world.api, listRules, { query: { site: paper.key } })).data
    expect(rules.map(({ key }) => key)).toContain('hatred')
    const { id } = await author.write('Twice', { page: '/twice' })
    const reader = world.reader()
    await report(reader, id, 'insult', 'First')
    await report(reader, id, 'hatred', 'Second')
    const { items } = (await readReports(moderator, id)).data
    expect(items).toMatchObject([{ rule: 'hatred', text: 'Second' }])
    const queue = await call(world.api, listQueue, {
      query: { site: paper.key, list: 'reported' },
      headers: moderator.headers(),
    })
    const item = queue.data.items.find(({ comment }) => comment.id === id)
    expect(item).toMatchObject({ reportCount: 1, reports: [{ rule: 'hatred', weight: 5 }] })
  })
})

describe('many reports', () => {
  it('hold a comment when readers of several networks agree', async () => {
    const { id } = await author.write('Agreed', { page: '/agreed' })
    const readers = await crowd(world.place(), 6)
    for (const reader of readers.slice(0, 5)) await report(reader, id)
    expect(await shown('/agreed')).toBe(1)
    await report(readers[5] as Reader, id)
    expect(await shown('/agreed')).toBe(0)
    expect((await author.viewer('/agreed')).data).toMatchObject({ pending: [{ id }], decided: [id] })
  })

  it('of one network stay two voices, whatever a header says', async () => {
    const { id } = await author.write('Flooded', { page: '/flooded' })
    const readers = await crowd(world.place(), 30, () => '93.4.5.6')
    await Promise.all(readers.map((reader) => report(reader, id)))
    expect(await shown('/flooded')).toBe(1)
    expect((await readReports(moderator, id)).data.weight).toBe(10)
  })
})
