/** A mail that the server would have sent. */
export interface InboxMail {
  to: string
  subject: string
  text: string
  /** ms */
  at: number
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? '')

const time = new Intl.DateTimeFormat('de', { timeStyle: 'medium' })

const mailPart = ({ to, subject, text, at }: InboxMail): string =>
  `<section class="letter"><h2>${escapeText(subject)}</h2>` +
  `<p><small>${escapeText(to)} · ${time.format(at)}</small></p><pre>${escapeText(text)}</pre></section>`

/** The mails as plain, escaped text, in the order in which they come. */
export const inboxPart = (mails: readonly InboxMail[]): string =>
  mails.length === 0 ? '<p>Noch keine Post.</p>' : mails.map(mailPart).join('\n')
