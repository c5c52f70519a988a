import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { type ReceivedMail, readMail } from './mail-text.ts'

export interface Mailbox {
  /** What the server is told, to send its mail here. */
  env: Record<string, string>
  /** All that has come, oldest first. */
  mails: readonly ReceivedMail[]
  /** The next mail to the address that nobody has taken yet. */
  next(address: string): Promise<ReceivedMail>
  /** Asked before a mail is accepted; an error refuses it, and is the answer that the sender gets. */
  onMail: ((mail: ReceivedMail) => Promise<void> | void) | undefined
  close(): Promise<void>
}

/** A real SMTP server that keeps what it is sent. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const taken = new Set<ReceivedMail>()
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    // Our server keeps its lines open for the next mail: nobody waits for them at the end, half a minute otherwise.
    closeTimeout: 1,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const mail = readMail(Buffer.concat(chunks).toString('utf8'), to)
        try {
          await mailbox.onMail?.(mail)
        } catch (error) {
          return done(error as Error)
        }
        mails.push(mail)
        for (const look of waiting) look()
        done()
      })
    },
  })
  // A sender that is killed breaks its line: that is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mailbox: Mailbox = {
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Stammtisch <talk@mail.example>' },
    mails,
    next: (address) =>
      new Promise((resolve) => {
        const look = () => {
          const mail = mails.find((one) => !taken.has(one) && one.to.includes(address))
          if (!mail) return
          waiting.delete(look)
          taken.add(mail)
          resolve(mail)
        }
        waiting.add(look)
        look()
      }),
    onMail: undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mailbox
}

/** The six digits of a mail. */
export const codeIn = (mail: ReceivedMail): string => /\b\d{6}\b/.exec(mail.text)?.[0] ?? ''

/** Address of the page that the mail leads to. */
export const linkIn = (mail: ReceivedMail): string => /https?:\/\/\S+\/signin\/\S+/.exec(mail.text)?.[0] ?? ''
