import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { html } from '../../server/http/index.ts'
import { createMailer, createSmtp, enqueueMail, type Mailer, type Template } from '../../server/mail/index.ts'
import { type Handle, newId, openStorage, type Storage } from '../../server/storage/index.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'

const noon = Date.UTC(2026, 2, 29, 12)
const to = 'mina@example.com'

describe.each(['sqlite', 'postgres'] as const)('the outbox on %s', (engine) => {
  let database: Database
  let storage: Storage
  let mailbox: Mailbox
  let mailers: Mailer[]
  let clock: { now: number }
  let log: string[]
  beforeEach(async () => {
    database = await createMigrated(engine)
    storage = await openStorage(database.url)
    mailbox = await startMailbox()
    mailers = []
    clock = { now: noon }
    log = []
  })
  afterEach(async () => {
    for (const mailer of mailers) await mailer.stop()
    await mailbox.close()
    await storage.close()
    await database.remove()
  })

  const note = (fields: object, message: string) => void log.push(`${message} ${JSON.stringify(fields)}`)
  const sender = { name: 'Talk', address: 'talk@mail.example' }
  function open(write: Template = async (_, { text }) => ({ to, subject: 'Hello', text: String(text) })) {
    const transport = createSmtp(mailbox.env.SMTP_URL ?? '', sender)
    const mailer = createMailer({
      storage,
      transport,
      now: () => clock.now,
      log: { error: note, warn: note },
    })
    mailer.template('note', write)
    mailers.push(mailer)
    return mailer
  }
  const leave =
    (text = 'Hi', dueAt?: number, id = newId(noon)) =>
    (handle: Handle) =>
      enqueueMail(handle, { id, template: 'note', payload: { text }, at: clock.now, dueAt })
  const texts = () => mailbox.mails.map(({ text }) => text.trim()).sort()

  it('sends what was committed, once, and nothing of what was not', async () => {
    const mailer = open()
    await storage.tx(leave('one'))
    const failing = storage.tx(async (handle) => {
      await leave('never')(handle)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await mailer.drain()
    await mailer.drain()
    expect(texts()).toEqual(['one'])
  })

  it('sends by itself after a commit', async () => {
    open()
    await storage.tx(leave())
    expect((await mailbox.next(to)).text.trim()).toBe('Hi')
  })

  it('keeps what is due later until then', async () => {
    const mailer = open()
    await storage.tx(leave('later', noon + 1_000))
    await mailer.drain()
    expect(texts()).toEqual([])
    clock.now += 1_000
    await mailer.drain()
    expect(texts()).toEqual(['later'])
  })

  it('forgets a mail that has nothing to say any more', async () => {
    let gone = true
    const mailer = open(async () => (gone ? null : { to, subject: 'Late', text: 'late' }))
    await storage.tx(leave())
    await mailer.drain()
    gone = false
    clock.now += 86_400_000
    await mailer.drain()
    expect(texts()).toEqual([])
  })

  it('is emptied by two servers together, each mail once', async () => {
    const both = [open(), open()]
    const wanted = Array.from({ length: 40 }, (_, at) => `mail ${String(at).padStart(2, '0')}`)
    await storage.tx(async (handle) => {
      for (const text of wanted) await leave(text)(handle)
    })
    await Promise.all(both.map((mailer) => mailer.drain()))
    expect(texts()).toEqual(wanted)
  })

  it('tries again after a refusal that may pass, under the same Message-ID', async () => {
    const ids: string[] = []
    mailbox.onMail = (mail) => {
      ids.push(mail.header('message-id'))
      if (ids.length < 3) throw Object.assign(new Error(`busy with ${to}`), { responseCode: 451 })
    }
    const mailer = open()
    await storage.tx(leave())
    await mailer.drain()
    for (const wait of [9_999, 1, 39_999, 1]) {
      clock.now += wait
      await mailer.drain()
    }
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
    expect(texts()).toEqual(['Hi'])
    expect(log).toHaveLength(2)
    expect(log.join()).not.toContain(to)
  })

  it('gives up after eight attempts, and the log names no address', async () => {
    let tries = 0
    mailbox.onMail = () => {
      tries += 1
      throw Object.assign(new Error(`no room for ${to}`), { responseCode: 452 })
    }
    const mailer = open()
    await storage.tx(leave())
    for (let day = 0; day < 12; day += 1) {
      await mailer.drain()
      clock.now += 86_400_000
    }
    expect(tries).toBe(8)
    expect(log.filter((line) => line.startsWith('a mail was given up'))).toHaveLength(1)
    expect(log.join()).not.toContain(to)
  })

  it('gives up at once where the mail is refused for good', async () => {
    let tries = 0
    mailbox.onMail = () => {
      tries += 1
      throw Object.assign(new Error(`who is ${to}`), { responseCode: 550 })
    }
    const mailer = open()
    await storage.tx(leave())
    await mailer.drain()
    clock.now += 86_400_000
    await mailer.drain()
    expect(tries).toBe(1)
    expect(log).toEqual([expect.stringMatching(/^a mail was given up .*550/)])
    expect(log.join()).not.toContain(to)
  })

  it('keeps the others going where one cannot be written', async () => {
    const mailer = open(async (_, { text }) => {
      if (text === 'bad') throw new Error('broken template')
      return { to, subject: 'Hello', text: String(text) }
    })
    await storage.tx(leave('bad'))
    await storage.tx(leave('good'))
    await mailer.drain()
    expect(texts()).toEqual(['good'])
    expect(log).toHaveLength(1)
  })

  it('lets a mail that hangs hold up no write', async () => {
    const gate = { open: () => {}, arrive: () => {} }
    const arrived = new Promise<void>((resolve) => {
      gate.arrive = resolve
    })
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve
    })
    mailbox.onMail = () => {
      gate.arrive()
      return opened
    }
    const mailer = open()
    await storage.tx(leave('slow'))
    const sending = mailer.drain()
    await arrived
    for (let count = 0; count < 20; count += 1) await storage.tx(leave(`more ${count}`, noon + 86_400_000))
    expect(texts()).toEqual([])
    gate.open()
    await sending
    expect(texts()).toEqual(['slow'])
  })

  it.each([
    ['a line of its own', 'News\r\nBcc: eve@example.com'],
    ['a bare line feed', 'News\nBcc: eve@example.com'],
    ['a bare carriage return', 'News\rBcc: eve@example.com'],
    ['a body', 'News\r\n\r\nBuy now'],
    ['a Unicode line', 'News\u2028Bcc: eve@example.com\u0085Cc: eve@example.com'],
    ['a fold', 'News\r\n Bcc: eve@example.com'],
    ['an end of data', 'News\r\n.\r\nMAIL FROM:<eve@example.com>'],
    ['a null', 'News\u0000\r\nTo: eve@example.com'],
    ['a length', 'ä'.repeat(5_000)],
  ])('lets a subject smuggle in no header: %s', async (_, subject) => {
    const mailer = open(async () => ({ to, subject, text: 'Body', html: html`<p>Body</p>` }))
    await storage.tx(leave())
    await mailer.drain()
    const [mail, ...more] = mailbox.mails
    expect(more).toEqual([])
    expect(mail?.to).toEqual([to])
    expect(mail?.text.trim()).toBe('Body')
    const names = mail?.headers.map(([name]) => name)
    expect(names).not.toContain('bcc')
    expect(names).not.toContain('cc')
    expect(names?.filter((name) => name === 'to')).toHaveLength(1)
    expect(Array.from(mail?.header('subject') ?? '').length).toBeLessThanOrEqual(120)
  })

  it.each([
    'mina@example.com, eve@example.com',
    'mina@example.com\r\nRCPT TO:<eve@example.com>',
    'Mina <mina@example.com>',
    '"mina@example.com> RCPT TO:<eve"@example.com',
    'mina',
    '',
  ])('sends nothing to what is no address: %j', async (address) => {
    const mailer = open(async () => ({ to: address, subject: 'Hello', text: 'Hi' }))
    await storage.tx(leave())
    await mailer.drain()
    expect(mailbox.mails).toEqual([])
    expect(log).toEqual([expect.stringMatching(/^a mail was given up /)])
  })
})
