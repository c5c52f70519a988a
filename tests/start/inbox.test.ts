import { afterEach, expect, it } from 'vitest'
import { exchange } from '../support/http.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { Reader } from '../support/reader.ts'
import { type Server, startServer } from '../support/server.ts'
import { askForCode, begin, finish } from '../support/sign-in.ts'

let server: Server
let mailbox: Mailbox | undefined
afterEach(async () => {
  await server.stop()
  await mailbox?.close()
  mailbox = undefined
})

async function ask(email: string) {
  const reader = new Reader({ api: server.api, site: 'demo', origin: server.demo })
  const { flow } = await begin(reader)
  await askForCode(reader, flow, email)
  return { reader, flow }
}

it('without a mail server, mails are on the console and in the inbox of the demo', async () => {
  server = await startServer({ env: { DEMO_PORT: '0' } })
  expect(server.output()).toContain(`${server.demo}/inbox`)
  const empty = await exchange(`${server.demo}/inbox`)
  expect(empty.text).toContain('Noch keine Post.')
  const { reader, flow } = await ask("o'neil&@example.com")
  await expect.poll(() => server.output()).toContain("Mail to o'neil&@example.com")
  const [, code = ''] = /: (\d{6})$/m.exec(server.output()) ?? []
  const { text, headers } = await exchange(`${server.demo}/inbox`)
  expect(text).toContain(code)
  expect(text).toContain('o&#39;neil&amp;@example.com')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect((await finish(reader, flow, code)).status).toBe(200)
})

it('with one, there is no inbox, and no address or code on the console', async () => {
  mailbox = await startMailbox()
  server = await startServer({ env: { DEMO_PORT: '0', LOG_LEVEL: 'debug', ...mailbox.env } })
  await ask('mina@example.com')
  const mail = await mailbox.next('mina@example.com')
  expect((await exchange(`${server.demo}/inbox`)).status).toBe(404)
  expect(server.output()).not.toContain('mina@example.com')
  expect(server.output()).not.toContain(/\d{6}/.exec(mail.text)?.[0])
})
