import { mail as de } from '../../shared/locales/de/mail.ts'
import { mail as en, type MailWords } from '../../shared/locales/en/mail.ts'
import { mail as it } from '../../shared/locales/it/mail.ts'
import { html } from '../http/index.ts'
import type { Tokens } from '../identity/index.ts'
import { headerText, type Template } from '../mail/index.ts'
import { findSiteById } from '../sites/index.ts'
import { findInvitation, stateOf } from './invitations-store.ts'
import { secretToken } from './secret-token.ts'

const all: Record<string, MailWords> = { de, it, en }

/** The mail with an invitation; its payload is `{invitation}`. Nothing is sent once it is revoked. */
export const invitationMail =
  (tokens: Tokens, publicUrl: string, now: () => number): Template =>
  async (handle, { invitation: id }) => {
    const invitation = await findInvitation(handle, String(id))
    if (!invitation || stateOf(invitation, now()) !== 'open') return null
    const site = await findSiteById(handle, invitation.siteId)
    if (!site) return null
    const words = all[invitation.lang] ?? en
    const name = headerText(site.name)
    const say = (key: keyof MailWords): string => words[key].replaceAll('{site}', name)
    const link = `${publicUrl}/moderate#invitation=${secretToken(tokens, 'invitation', invitation.id)}`
    const how = say(invitation.role === 'owner' ? 'inviteOwner' : 'inviteModerator')
    const text = [how, `${say('inviteLink')}\n${link}`, say('inviteNobody')]
    return {
      to: invitation.email,
      subject: say('inviteSubject'),
      text: `${text.join('\n\n')}\n`,
      html: html`<div lang="${invitation.lang}" style="max-width:32em;font:16px/1.5 sans-serif">
<p>${how}</p><p>${say('inviteLink')}<br><a href="${link}">${link}</a></p><p style="color:#666">${say('inviteNobody')}</p></div>`,
    }
  }
