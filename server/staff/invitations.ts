import type { z } from 'zod'
import {
  createInvitation,
  type invitationSchema,
  listInvitations,
  redeemInvitation,
  revokeInvitation,
} from '../../shared/contract/staff.ts'
import { isAddress } from '../../shared/rules/email.ts'
import { cleanName } from '../../shared/rules/names.ts'
import { record } from '../audit/index.ts'
import { ApiError } from '../http/index.ts'
import { enqueueMail } from '../mail/index.ts'
import { signIn } from '../members/index.ts'
import { findSiteById, requireSite } from '../sites/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { presentBy, type StaffRouteDeps } from './deps.ts'
import {
  createInvitationRow,
  findInvitation,
  type InvitationRow,
  listInvitationsOf,
  revokeInvitationRow,
  stateOf,
  takeInvitation,
} from './invitations-store.ts'
import { type Role, requireStaff } from './policy.ts'
import { readSecretToken } from './secret-token.ts'

const lifeMs = 7 * 86_400_000

const iso = (ms: number): string => new Date(ms).toISOString()

const present = async (
  handle: Handle,
  row: InvitationRow,
  now: number,
): Promise<z.input<typeof invitationSchema>> => ({
  id: row.id,
  email: row.email,
  role: row.role as Role,
  by: await presentBy(handle, row.byId),
  at: iso(row.createdAt),
  until: iso(row.expiresAt),
  state: stateOf(row, now),
})

const readEmail = (input: string): string => {
  const email = input.trim().toLowerCase()
  if (email === '') throw new ApiError('email_required', { field: 'email' })
  if (!isAddress(email)) throw new ApiError('email_invalid', { field: 'email' })
  return email
}

const langOf = (wanted: string | undefined): string => {
  const lang = wanted?.slice(0, 2).toLowerCase() ?? ''
  return ['de', 'it', 'en'].includes(lang) ? lang : 'en'
}

/** A name to begin with: what was typed, else the first word of the address. */
const nameFor = (typed: string | undefined, email: string): string => {
  if (typed === undefined) return /\p{L}{2,20}/u.exec(email)?.[0] ?? ''
  const cleaned = cleanName(typed)
  if ('error' in cleaned) throw new ApiError(cleaned.error, { field: 'name' })
  return cleaned.name
}

export const invitationRoutes = ({ api, storage, bus, tokens, deviceOf, now }: StaffRouteDeps): void => {
  api.handle(createInvitation, ['code'], ({ body, bearer, admit }) => {
    const at = now()
    const [id, mailId] = [newId(at), newId(at)]
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const row: InvitationRow = {
        id,
        siteId: site.id,
        email: readEmail(body.email),
        role: body.role,
        lang: langOf(body.lang),
        byId: owner.id,
        createdAt: at,
        expiresAt: at + lifeMs,
        usedAt: null,
        revokedAt: null,
      }
      await createInvitationRow(handle, row)
      await enqueueMail(handle, { id: mailId, template: 'invitation', payload: { invitation: id }, at })
      await record(handle, {
        siteId: site.id,
        actorId: owner.id,
        act: 'staff.invite',
        subject: { kind: 'invitation', id },
        detail: { role: body.role },
        at,
      })
      return { invitation: await present(handle, row, at) }
    })
  })

  api.handle(listInvitations, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'owner')
      const items = []
      for (const row of await listInvitationsOf(handle, site.id))
        items.push(await present(handle, row, now()))
      return { items }
    }),
  )

  api.handle(revokeInvitation, ['comment'], ({ params, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const row = await findInvitation(handle, params.id)
      if (!row || row.siteId !== site.id) throw new ApiError('not_found')
      if (!(await revokeInvitationRow(handle, row.id, at))) return { revoked: 0 }
      await record(handle, {
        siteId: site.id,
        actorId: owner.id,
        act: 'staff.uninvite',
        subject: { kind: 'invitation', id: row.id },
        at,
      })
      return { revoked: 1 }
    })
  })

  api.handle(redeemInvitation, ['code'], async ({ body, header, admitOwnPage }) => {
    admitOwnPage()
    const at = now()
    const id = readSecretToken(tokens, 'invitation', body.token)
    if (!id) throw new ApiError('token_gone')
    const device = deviceOf(header('user-agent'))
    return storage.tx(async (handle) => {
      const invitation = await takeInvitation(handle, id, at)
      const site = invitation && (await findSiteById(handle, invitation.siteId))
      if (!site) throw new ApiError('token_gone')
      const { email } = invitation
      const proof = { login: null, email, name: nameFor(body.name, email), role: invitation.role as Role }
      const session = await signIn(handle, { bus, tokens }, proof, {
        site,
        deviceId: null,
        device,
        // A link is forwarded easily: it opens the site that it invites to, and none of the account's others.
        home: false,
        at,
      })
      await record(handle, {
        siteId: site.id,
        actorId: session.author.id,
        act: 'staff.join',
        subject: { kind: 'author', id: session.author.id },
        detail: { role: invitation.role },
        at,
      })
      return { session, site: site.key, sites: [site.key] }
    })
  })
}
