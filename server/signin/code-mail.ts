import { mail as de } from '../../shared/locales/de/mail.ts'
import { mail as en, type MailWords } from '../../shared/locales/en/mail.ts'
import { mail as it } from '../../shared/locales/it/mail.ts'
import { html } from '../http/index.ts'
import type { Tokens } from '../identity/index.ts'
import { headerText, type Mail, type Template } from '../mail/index.ts'
import { findSiteById } from '../sites/index.ts'
import { codeMinutes, codeOf, linkSecretOf } from './code.ts'
import { type FlowRow, findFlow } from './flows.ts'
import { type PageLang, pickLang } from './page.ts'

const all: Record<PageLang, MailWords> = { de, it, en }

interface CodeMail {
  to: string
  site: string
  code: string
  link: string
  lang: PageLang
}

/** Code first: it is what a phone shows of a mail that is not opened. */
const writeMail = ({ to, site, code, link, lang }: CodeMail): Mail => {
  const words = all[lang]
  const say = (key: keyof MailWords): string =>
    words[key].replaceAll(/\{(\w+)\}/g, (_, name) => (name === 'site' ? site : String(codeMinutes)))
  const text = [`${say('code')} ${code}`, say('codeHow'), `${say('codeLink')}\n${link}`, say('codeNobody')]
  return {
    to,
    subject: say('codeSubject'),
    text: `${text.join('\n\n')}\n`,
    html: html`<div lang="${lang}" style="max-width:32em;font:16px/1.5 sans-serif">
<p>${say('code')}</p><p style="font-size:32px;letter-spacing:4px"><b>${code}</b></p><p>${say('codeHow')}</p>
<p>${say('codeLink')}<br><a href="${link}">${link}</a></p><p style="color:#666">${say('codeNobody')}</p></div>`,
  }
}

/** Whether the mail of a code still has something to say: the code lives, and no later one was sent. */
const isWanted = (flow: FlowRow | null, codes: unknown, now: number): flow is FlowRow & { email: string } =>
  flow !== null &&
  flow.usedAt === null &&
  flow.email !== null &&
  flow.codes === codes &&
  (flow.codeUntil ?? 0) > now

/** The mail with a code; its payload is `{flow, codes}`. Nothing is sent for a code that no longer counts. */
export const codeMail =
  (tokens: Tokens, publicUrl: string, now: () => number): Template =>
  async (handle, { flow: id, codes }) => {
    const flow = await findFlow(handle, String(id))
    if (!isWanted(flow, codes, now())) return null
    const site = await findSiteById(handle, flow.siteId)
    if (!site) return null
    return writeMail({
      to: flow.email,
      site: headerText(site.name),
      code: codeOf(tokens, flow),
      link: `${publicUrl}/signin/${flow.id}?c=${linkSecretOf(tokens, flow)}`,
      lang: pickLang(flow.lang),
    })
  }
