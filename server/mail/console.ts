import { isAddress } from '../../shared/rules/email.ts'
import { headerText } from './header-text.ts'
import { MailFailed, type Transport } from './transport.ts'

export interface KeptMail {
  to: string
  subject: string
  text: string
  at: number
}

const keptMax = 50

/**
 * For trying it out: mails go to the console and to a list that the demo shows, newest first. Nothing leaves the
 * machine.
 */
export const createConsoleMail = (
  print: (text: string) => void,
  now: () => number,
): Transport & { kept(): readonly KeptMail[] } => {
  const kept: KeptMail[] = []
  return {
    async send({ to, subject, text }) {
      if (!isAddress(to)) throw new MailFailed('no address', true)
      kept.unshift({ to, subject: headerText(subject), text, at: now() })
      kept.length = Math.min(kept.length, keptMax)
      // What somebody typed must not steer the terminal.
      const lines = text.replace(/[^\P{C}\n]/gu, '').trimEnd()
      print(`\nMail to ${to}: ${headerText(subject)}\n${lines.replace(/^/gm, '  ')}\n`)
    },
    close: () => undefined,
    kept: () => kept,
  }
}
