import type { Transporter } from 'nodemailer'
import { isAddress } from '../../shared/rules/email.ts'
import type { Sender } from '../config/index.ts'
import { headerText } from './header-text.ts'

export interface OutgoingMail {
  /** Without brackets, stable over attempts. */
  messageId: string
  to: string
  subject: string
  text: string
  html?: string
}

/** How mail leaves the house. */
export interface Transport {
  /** Resolves once the mail was handed over. Rejects with `MailFailed`. */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** A mail was not handed over. The message holds no address: what a mail server says may, so it is left out. */
export class MailFailed extends Error {
  constructor(
    readonly reason: string,
    /** Refused for good: sending it again would change nothing. */
    readonly final: boolean,
  ) {
    super(`mail not sent: ${reason}`)
    this.name = 'MailFailed'
  }
}

const local = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

/** What nodemailer is told: one pool of two lines, and an end to every wait. */
export const smtpOptions = (text: string) => {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    // A password never goes over a plain line that somebody has talked out of TLS.
    requireTLS: user !== '' && !secure && !local.test(host),
    pool: true as const,
    maxConnections: 2,
    maxMessages: 100,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Longest that one mail may take from first to last, ms: a server that dribbles resets every other clock. */
const sendMs = 60_000

const failure = (error: unknown): MailFailed => {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number }
  // 5xx for this mail or its recipient; for our password it is a mistake that an owner mends.
  const final = (responseCode ?? 0) >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return new MailFailed(responseCode ? `${code} ${responseCode}` : code, final)
}

export const createSmtp = (url: string, sender: Sender): Transport => {
  const options = smtpOptions(url)
  let opened: Promise<Transporter> | undefined
  // Read with the first mail: a server that sends none starts sooner, and so does every command.
  const open = (): Promise<Transporter> => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options))
    return opened
  }
  return {
    async send({ messageId, to, subject, text, html }) {
      if (!isAddress(to)) throw new MailFailed('no address', true)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new MailFailed('ETIME', false)), sendMs)
      })
      try {
        const smtp = await open()
        await Promise.race([
          late,
          smtp.sendMail({
            messageId: `<${messageId}@${sender.address.split('@')[1]}>`,
            from: sender,
            to: { name: '', address: to },
            envelope: { from: sender.address, to: [to] },
            subject: headerText(subject),
            text,
            ...(html && { html }),
            headers: { 'Auto-Submitted': 'auto-generated' },
          }),
        ])
      } catch (error) {
        throw error instanceof MailFailed ? error : failure(error)
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => void opened?.then((smtp) => smtp.close()),
  }
}
