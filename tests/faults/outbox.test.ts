import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { Reader } from '../support/reader.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { askForCode, begin } from '../support/sign-in.ts'
import { paper } from '../support/sites.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { addPaper, type Booted, boot, preload } from './support/boot.ts'

/** Longer than a dead server's hold on a mail, shorter than the life of a code. */
const leaseOver = 3 * 60_000

const home = makeTempFolder('outbox')
const clockFile = join(home.path, 'clock')
afterAll(() => home.remove())

let database: Database
let mailbox: Mailbox
beforeAll(async () => {
  database = await createDatabase('sqlite')
  await addPaper(database.url)
})
afterAll(() => database.remove())
beforeEach(async () => {
  mailbox = await startMailbox()
})
afterEach(() => mailbox.close())

const start = () =>
  boot(database.url, { ...mailbox.env, ...preload('clock.mjs'), CLOCK_FILE: clockFile, LOG_LEVEL: 'error' })

/** Puts a server's clock forward, and waits until it has seen it. */
async function putForward(server: Booted, ms: number): Promise<void> {
  writeFileSync(clockFile, String(ms))
  process.kill(server.pid, 'SIGUSR2')
  await expect.poll(() => server.running.output(), { timeout: 10_000 }).toContain(`clock ${ms}`)
}

const place = (server: Booted) => ({ api: server.api, site: paper.key, origin: paper.origins[0] ?? '' })
const idsTo = (email: string) =>
  mailbox.mails.filter(({ to }) => to.includes(email)).map((mail) => mail.header('message-id'))

let count = 0
/** Asks for a code; false where the answer never came. */
async function ask(server: Booted, email: string): Promise<boolean> {
  try {
    const reader = new Reader(place(server))
    const { flow } = await begin(reader)
    return (await askForCode(reader, flow, email)).status === 201
  } catch {
    return false
  }
}

it(
  'killed at any moment after its answer, it still sends the mail, once or twice under one Message-ID',
  async () => {
    for (let round = 0; round < rounds(2, 10); round += 1) {
      const server = await start()
      const wanted: string[] = []
      const asking = Array.from({ length: 12 }, async () => {
        count += 1
        const email = `mina${count}@example.com`
        if (await ask(server, email)) wanted.push(email)
      })
      await expect.poll(() => wanted.length, { interval: 1, timeout: 60_000 }).toBeGreaterThan(round % 6)
      await server.end('SIGKILL')
      await Promise.all(asking)
      closeConnections()

      const next = await start()
      await putForward(next, leaseOver)
      for (const email of wanted) {
        await expect.poll(() => idsTo(email).length, { timeout: 30_000 }).toBeGreaterThan(0)
        expect(new Set(idsTo(email)).size).toBe(1)
        expect(idsTo(email).length).toBeLessThanOrEqual(2)
      }
      expect((await next.end('SIGTERM')).code).toBe(0)
      closeConnections()
    }
  },
  minutes(3, 15),
)

it('killed between sending and forgetting, it sends a second time and never a third', async () => {
  const email = 'twice@example.com'
  const server = await start()
  mailbox.onMail = async () => {
    mailbox.onMail = undefined
    await server.end('SIGKILL')
  }
  expect(await ask(server, email)).toBe(true)
  await server.running.ended
  await expect.poll(() => idsTo(email).length).toBe(1)
  closeConnections()

  const next = await start()
  await putForward(next, leaseOver)
  await expect.poll(() => idsTo(email).length, { timeout: 30_000 }).toBe(2)
  expect((await next.end('SIGTERM')).code).toBe(0)
  closeConnections()

  // A mail asked for later comes after whatever was still to be sent.
  const last = await start()
  await putForward(last, leaseOver * 2)
  expect(await ask(last, 'later@example.com')).toBe(true)
  await mailbox.next('later@example.com')
  const [first, second, ...more] = idsTo(email)
  expect(second).toBe(first)
  expect(more).toEqual([])
  await last.end('SIGTERM')
})

it('with a mail server that never answers, it answers readers and stops when it is asked to', async () => {
  mailbox.onMail = () => new Promise(() => undefined)
  const server = await start()
  for (let round = 0; round < 6; round += 1) expect(await ask(server, `hang${round}@example.com`)).toBe(true)
  const reader = new Reader(place(server))
  expect((await reader.post('Said while the mail hangs')).status).toBe(201)
  expect((await server.end('SIGTERM')).code).toBe(0)
})
