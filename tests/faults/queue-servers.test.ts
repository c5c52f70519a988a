import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnComments } from '../../shared/contract/moderation.ts'
import * as queue from '../../shared/contract/queue.ts'
import { addSites } from '../support/add-sites.ts'
import { call } from '../support/client.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { type Followed, followEvents } from '../support/events.ts'
import { closeConnections } from '../support/http.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { Reader } from '../support/reader.ts'
import { paper } from '../support/sites.ts'
import { signInStaff } from '../support/staff.ts'
import { type Fleet, startFleet } from './support/fleet.ts'

const site = paper.key
const path = `/api/v1/moderation/stream?site=${site}`
/** Events come once a second at most, and go by way of the database. */
const soon = { timeout: 20_000 }

let database: Database
let mailbox: Mailbox
let fleet: Fleet
/** Each at a server of their own. */
let moni: Reader
let karl: Reader
let author: Reader

beforeAll(async () => {
  database = await createMigrated('postgres')
  await addSites(database, [{ ...paper, settings: { moderation: 'pre' } }])
  mailbox = await startMailbox()
  fleet = await startFleet(database.url, 2, mailbox.env)
  const readerAt = (server: number) =>
    new Reader({ api: fleet.servers[server] as string, site, origin: paper.origins[0] as string })
  const staffAt = (server: number, email: string) =>
    signInStaff({ database, mailbox, reader: () => readerAt(server) }, email)
  moni = await staffAt(0, 'moni@paper.example')
  karl = await staffAt(1, 'karl@paper.example')
  author = readerAt(0)
}, 180_000)
afterAll(async () => {
  closeConnections()
  await fleet?.stop()
  await mailbox?.close()
  await database?.remove()
})

const changes = (followed: Followed) => followed.events('changed') as queue.QueueChange[]
const counts = async (reader: Reader) =>
  (await call(reader.place.api, queue.getQueueCounts, { query: { site }, headers: reader.headers() })).data

it('a queue open at one server hears what is written, claimed and decided at the other', async () => {
  const [at0, at1] = [await followEvents(moni, path), await followEvents(karl, path)]
  for (const stream of [at0, at1]) {
    expect(stream.status).toBe(200)
    await expect.poll(() => changes(stream).length, soon).toBeGreaterThan(0)
  }
  const { id } = await author.write('Von drüben', { page: '/two-servers' })
  const heard = (stream: Followed) => changes(stream).findLast(({ ids }) => ids?.includes(id))
  for (const stream of [at0, at1])
    await expect.poll(() => heard(stream), soon).toMatchObject({ counts: { pending: 1 } })
  // Not only that something came: it is there to be asked for.
  const { items } = (
    await call(karl.place.api, queue.listQueue, { query: { site, list: 'pending' }, headers: karl.headers() })
  ).data
  expect(items.map(({ comment }) => comment.id)).toEqual([id])

  const claim = (reader: Reader) =>
    call(reader.place.api, queue.putClaim, { params: { id }, body: { site }, headers: reader.headers() })
  expect((await claim(moni)).data.claim).toMatchObject({ authorId: moni.authorId })
  await expect
    .poll(() => changes(at1).at(-1)?.claims, soon)
    .toMatchObject([{ commentId: id, authorId: moni.authorId }])
  // Whose it is, is the same at both.
  expect((await claim(karl)).data.claim).toMatchObject({ authorId: moni.authorId })
  const letGo = { params: { id }, query: { site }, headers: moni.headers() }
  await call(moni.place.api, queue.deleteClaim, letGo)
  await expect.poll(() => changes(at1).at(-1)?.claims, soon).toEqual([])

  const body = { site, act: 'approve' as const, ids: [id] }
  await call(karl.place.api, actOnComments, { body, headers: karl.headers() })
  await expect.poll(() => changes(at0).at(-1)?.counts.pending, soon).toBe(0)
  expect(await counts(moni)).toEqual(await counts(karl))
  for (const stream of [at0, at1]) stream.close()
})
