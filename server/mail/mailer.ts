import type { Html } from '../http/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { claimMails, dropMail, type OutboxRow, onMail, sendLater } from './store.ts'
import { MailFailed, type Transport } from './transport.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  html?: Html
}

/** Writes a mail from the rows as they are now; null where there is nothing to send any more. */
export type Template = (handle: Handle, payload: Record<string, unknown>) => Promise<Mail | null>

export interface Mailer {
  template(name: string, write: Template): void
  /** Sends what is due. */
  wake(): void
  /** Resolves when nothing due is left that can be sent now. */
  drain(): Promise<void>
  /** Takes no more; waits a moment for what is under way. What is cut off is sent by the next start. */
  stop(): Promise<void>
}

export interface MailerOptions {
  storage: Storage
  /** Null: somebody else sends. */
  transport: Transport | null
  now: () => number
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
}

const idleMs = 5_000
const leaseMs = 120_000
const stopMs = 3_000
const attemptsMax = 8

/** 10 seconds, 40, 160 … six hours: eight attempts take ten hours. */
const backOff = (attempts: number): number => Math.min(6 * 3_600_000, 10_000 * 4 ** (attempts - 1))

/**
 * Sends what lies in the outbox, outside of any transaction. A mail goes out at least once; where the process dies
 * between sending and forgetting it, twice, under the same Message-ID.
 */
export const createMailer = ({ storage, transport, now, log }: MailerOptions): Mailer => {
  const templates = new Map<string, Template>()
  let running: Promise<void> | null = null
  let stopped = false
  /** Nobody waits any more: what is still under way writes nothing. */
  let left = false

  const failed = async ({ id, template, attempts }: OutboxRow, error: unknown): Promise<void> => {
    const known = error instanceof MailFailed
    const over = (known && error.final) || attempts >= attemptsMax
    const fields = { mail: template, attempts, ...(known ? { reason: error.reason } : { err: error }) }
    if (over) log.error(fields, 'a mail was given up')
    else log.warn(fields, 'a mail was not sent, and will be tried again')
    await storage.tx((handle) =>
      over ? dropMail(handle, id) : sendLater(handle, id, now() + backOff(attempts)),
    )
  }

  const sendOne = async (row: OutboxRow): Promise<void> => {
    try {
      const write = templates.get(row.template)
      const mail = await storage.read(async (handle) =>
        write ? write(handle, JSON.parse(row.payload) as Record<string, unknown>) : null,
      )
      if (mail) {
        const { html, ...rest } = mail
        await transport?.send({ ...rest, messageId: row.id, ...(html && { html: html.toString() }) })
      }
    } catch (error) {
      if (!left) await failed(row, error)
      return
    }
    if (!left) await storage.tx((handle) => dropMail(handle, row.id))
  }

  const run = async (): Promise<void> => {
    while (transport && !stopped) {
      const at = now()
      const claimed = await storage.tx((handle) => claimMails(handle, at, leaseMs))
      if (claimed.length === 0) return
      await Promise.all(claimed.map(sendOne))
    }
  }

  const wake = (): Promise<void> => {
    running ??= run()
      .catch((error: unknown) => log.error({ err: error }, 'the outbox waits'))
      .finally(() => {
        running = null
      })
    return running
  }

  const timer = setInterval(() => void wake(), idleMs)
  timer.unref()
  const deaf = onMail(() => void drain())

  // A run under way may have looked before the last was written.
  const drain = async (): Promise<void> => {
    await running
    if (!stopped) await wake()
  }

  return {
    template: (name, write) => void templates.set(name, write),
    wake: () => void wake(),
    drain,
    async stop() {
      stopped = true
      clearInterval(timer)
      deaf()
      let late: NodeJS.Timeout | undefined
      await Promise.race([
        running,
        new Promise<void>((resolve) => {
          late = setTimeout(resolve, stopMs)
        }),
      ])
      clearTimeout(late)
      left = true
      transport?.close()
    },
  }
}
