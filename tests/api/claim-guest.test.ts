// needs: votes, ranks
import { describe, expect, it } from 'vitest'
import { getAuthor } from '../../shared/contract/authors.ts'
import { getMe } from '../../shared/contract/me.ts'
import { call } from '../support/client.ts'
import { crowd, type Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true })
let addresses = 0
const freshAddress = () => `claim-${++addresses}@example.com`

const checked = async () => {
  for (const command of [
    ['comments', 'check'],
    ['votes', 'check'],
    ['ranks', 'recount', '--check'],
  ]) {
    const { code, stdout } = await world.cli(...command)
    expect(code, stdout).toBe(0)
  }
}
const pointsOf = async (reader: Reader) =>
  (await call(world.api, getAuthor, { params: { id: reader.authorId ?? '' } })).data.points?.total

describe('a guest who signs in', () => {
  let page = ''
  let pages = 0
  const nextPage = () => {
    pages += 1
    page = `/claim-${pages}`
    return page
  }
  const shown = async (reader: Reader, id: string) =>
    (await reader.threads({ page })).roots
      .flatMap((root) => [root, ...root.replies.items])
      .find((one) => one.id === id)

  it('keeps the comments, the votes and the points, under the same name', async () => {
    nextPage()
    const mina = world.reader({ name: `Mina ${pages}` })
    const readers = await crowd(world.place(), 3)
    const mine = await mina.write('Eins', { page })
    const other = await (readers[0] as Reader).write('Zwei', { page })
    for (const reader of readers) await reader.vote(mine.id, 1)
    await mina.vote(other.id, 1)
    await signInByCode(mina, world.mailbox, freshAddress())
    expect(await shown(mina, mine.id)).toMatchObject({
      author: { id: mine.author.id, name: mina.name, kind: 'member' },
      score: { up: 3, down: 0 },
    })
    expect((await mina.viewer(page)).data.votes).toEqual({ [other.id]: 1 })
    expect(await pointsOf(mina)).toBe(4)
    expect((await mina.vote(other.id, 0)).data.score).toEqual({ up: 0, down: 0 })
    expect((await mina.vote(mine.id, 1)).code).toBe('own_comment')
    expect((await mina.edit(mine.id, 'Eins, besser')).status).toBe(200)
    await checked()
  })

  it('has one vote on a comment, the later one, and none on their own', async () => {
    nextPage()
    const address = freshAddress()
    const phone = world.reader()
    const laptop = world.reader({ name: phone.name })
    const [other] = await crowd(world.place(), 1)
    const first = await (other as Reader).write('Eins', { page })
    const second = await (other as Reader).write('Zwei', { page })
    const mine = await phone.write('Meins', { page })
    await phone.vote(first.id, 1)
    await laptop.vote(first.id, -1)
    await laptop.vote(second.id, -1)
    await phone.vote(second.id, 1)
    // Who votes for oneself from the other device is found out at the sign-in.
    await laptop.vote(mine.id, 1)
    await signInByCode(phone, world.mailbox, address)
    expect(await shown(phone, mine.id)).toMatchObject({ score: { up: 1, down: 0 } })
    await signInByCode(laptop, world.mailbox, address)
    expect(await shown(phone, first.id)).toMatchObject({ score: { up: 0, down: 1 } })
    expect(await shown(phone, second.id)).toMatchObject({ score: { up: 1, down: 0 } })
    expect(await shown(phone, mine.id)).toMatchObject({ score: { up: 0, down: 0 } })
    expect(await pointsOf(phone)).toBe(1)
    await checked()
  })

  it('has a vote that counts, also where too many came from one network', async () => {
    nextPage()
    const [author] = await crowd(world.place(), 1)
    const { id } = await (author as Reader).write('Eins', { page })
    const family = await crowd(world.place(), 6, () => '81.9.9.9')
    for (const reader of family) await reader.vote(id, 1)
    expect(await shown(author as Reader, id)).toMatchObject({ score: { up: 5, down: 0 } })
    await signInByCode(family[5] as Reader, world.mailbox, freshAddress())
    expect(await shown(author as Reader, id)).toMatchObject({ score: { up: 6, down: 0 } })
    // The place that a member leaves is free for another guest of the network.
    await signInByCode(family[0] as Reader, world.mailbox, freshAddress())
    const late = world.reader({ address: '81.9.9.9' })
    expect((await late.vote(id, 1)).data).toMatchObject({ counted: true, score: { up: 7, down: 0 } })
    await checked()
  })

  it('is shown as a member wherever they wrote, from the next look on', async () => {
    nextPage()
    const mina = world.reader()
    await mina.write('Eins', { page })
    const before = await mina.raw(page)
    await signInByCode(mina, world.mailbox, freshAddress())
    await expect
      .poll(async () => (await mina.raw(page, { 'if-none-match': String(before.headers.etag) })).status)
      .toBe(200)
    expect((await mina.raw(page)).text).toContain('"kind":"member"')
  })
})

describe('two accounts of one person', () => {
  it('become one on the command line, with all they have', async () => {
    const page = '/merge'
    const [one, two] = [world.reader(), world.reader()]
    const address = freshAddress()
    await signInByCode(one, world.mailbox, address)
    await signInByCode(two, world.mailbox, freshAddress())
    const first = await one.write('Eins', { page })
    const second = await two.write('Zwei', { page })
    await one.vote(second.id, 1)
    expect(await pointsOf(two)).toBe(2)
    const { code, stdout } = await world.cli('members', 'merge', one.authorId ?? '', two.authorId ?? '')
    expect(code).toBe(0)
    expect(stdout).toContain(two.authorId)
    const { roots } = await two.threads({ page })
    expect(roots.map(({ author }) => author.id)).toEqual([two.authorId, two.authorId])
    expect(roots.find(({ id }) => id === second.id)?.score).toEqual({ up: 0, down: 0 })
    expect(roots.find(({ id }) => id === first.id)?.author).toEqual(second.author)
    expect(await pointsOf(two)).toBe(2)
    // Both sign-ins go on, as the one that stayed; the old address leads there too.
    const me = async (reader: Reader) =>
      (await call(world.api, getMe, { query: { site: 'paper' }, headers: reader.headers() })).data.me
    expect((await me(one))?.author.id).toBe(two.authorId)
    expect((await me(two))?.account?.sessions).toHaveLength(2)
    expect((await call(world.api, getAuthor, { params: { id: first.author.id } })).data.author.id).toBe(
      two.authorId,
    )
    await checked()
  })

  it.each([
    ['there is no such author', ['01890000-0000-7000-8000-000000000000', 'second'], 'There is no author'],
    ['they are one already', ['second', 'second'], 'one author already'],
    ['the second is a guest', ['second', 'guest'], 'is a guest'],
  ])('stay two where %s', async (_, names, message) => {
    const [second, guest] = [world.reader(), world.reader()]
    await signInByCode(second, world.mailbox, freshAddress())
    await guest.write('Gast', { page: '/merge' })
    const id = (name: string) => ({ second: second.authorId, guest: guest.authorId })[name] ?? name
    const { code, stderr } = await world.cli('members', 'merge', ...names.map(id))
    expect(code).not.toBe(0)
    expect(stderr).toContain(message)
  })
})
