import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { authorSchema, idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { roleSchema, sessionSchema } from './signin.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
const query = z.strictObject({ site })
const byId = z.strictObject({ id: idSchema })
const name = z.string().max(limits.nameInput)
const refusals = ['unauthenticated', 'forbidden', 'site_not_found', 'origin_not_allowed'] as const

/** An invitation or a token that is good for nothing from the next request on. */
const revoking = {
  method: 'DELETE',
  auth: 'member',
  cache: 'private',
  params: byId,
  query,
  status: 200,
  output: z.strictObject({ revoked: z.int() }),
  errors: ['not_found', ...refusals],
} as const

/** Whoever redeems a link is signed in at once. */
const redeemed = z.strictObject({ session: sessionSchema, site, sites: z.array(site) })

export const staffRoleSchema = z.enum(['moderator', 'owner'])

const by = z.strictObject({ id: z.string(), name: z.string() }).nullable()

/** The link that the server prints is `/moderate#owner=‹token›`. */
export const redeemOwner = defineEndpoint({
  id: 'redeemOwner',
  method: 'POST',
  path: '/api/v1/moderation/owner',
  summary:
    'Become the owner by the one-time token that the server printed: a new account under the name, signed in at once',
  auth: 'none',
  cache: 'private',
  body: z.strictObject({
    token: z.string().min(1).max(limits.token),
    name,
    /** Where sign-in codes go from now on; without one, a passkey is the way back. */
    email: z.string().max(limits.email).optional(),
    /** For which of the sites to be signed in first. */
    site: site.optional(),
  }),
  status: 200,
  output: redeemed,
  errors: [
    'token_gone',
    'site_not_found',
    'origin_not_allowed',
    'name_required',
    'name_invalid',
    'email_invalid',
    'email_taken',
  ],
})

export const invitationSchema = z.strictObject({
  id: idSchema,
  email: z.string(),
  role: staffRoleSchema,
  by,
  at: time,
  until: time,
  /** `open` until it is redeemed, revoked or over. */
  state: z.enum(['open', 'redeemed', 'revoked', 'over']),
})
export type Invitation = z.infer<typeof invitationSchema>

export const createInvitation = defineEndpoint({
  id: 'createInvitation',
  method: 'POST',
  path: '/api/v1/moderation/invitations',
  summary:
    'Invite somebody by mail to keep order; the link `/moderate#invitation=‹token›` is good once, for seven days',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({
    site,
    email: z.string().max(limits.email),
    role: staffRoleSchema,
    lang: z.string().max(20).optional(),
  }),
  status: 201,
  output: z.strictObject({ invitation: invitationSchema }),
  errors: ['email_required', 'email_invalid', ...refusals],
})

export const listInvitations = defineEndpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/v1/moderation/invitations',
  summary: 'Invitations of a site, newest first, at most 100',
  auth: 'member',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ items: z.array(invitationSchema) }),
  errors: refusals,
})

export const revokeInvitation = defineEndpoint({
  ...revoking,
  id: 'revokeInvitation',
  path: '/api/v1/moderation/invitations/{id}',
  summary: 'Revoke an invitation that nobody has redeemed',
})

export const redeemInvitation = defineEndpoint({
  id: 'redeemInvitation',
  method: 'POST',
  path: '/api/v1/moderation/join',
  summary: 'Accept an invitation: the mail proves the address, so this signs in',
  auth: 'none',
  cache: 'private',
  body: z.strictObject({ token: z.string().min(1).max(limits.token), name: name.optional() }),
  status: 200,
  output: redeemed,
  errors: ['token_gone', 'origin_not_allowed', 'name_required', 'name_invalid'],
})

export const listStaff = defineEndpoint({
  id: 'listStaff',
  method: 'GET',
  path: '/api/v1/moderation/staff',
  summary: 'Who keeps order on a site; addresses are for owners',
  auth: 'member',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        author: authorSchema,
        role: staffRoleSchema,
        /** Null for moderators who ask, and where the account has none. */
        email: z.string().nullable(),
        since: time,
      }),
    ),
  }),
  errors: refusals,
})
export type StaffList = z.infer<typeof listStaff.output>

export const setRole = defineEndpoint({
  id: 'setRole',
  method: 'PUT',
  path: '/api/v1/moderation/staff/{id}',
  summary:
    'Give a member another role on this site; their shifts here end, and a new role counts from the next sign-in on',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({ site, role: roleSchema }),
  status: 200,
  output: z.strictObject({ role: roleSchema }),
  errors: ['author_not_found', 'last_owner', ...refusals],
})

export const listMySites = defineEndpoint({
  id: 'listMySites',
  method: 'GET',
  path: '/api/v1/moderation/sites',
  summary:
    'Every site on which this account keeps order; for a shift that did not begin on our own page, its own site alone',
  auth: 'member',
  cache: 'private',
  status: 200,
  output: z.strictObject({
    items: z.array(
      z.strictObject({ key: site, name: z.string(), role: staffRoleSchema, current: z.boolean() }),
    ),
  }),
  errors: ['unauthenticated', 'forbidden', 'origin_not_allowed'],
})

/** A site on which an account keeps order. */
export type StaffSite = z.infer<typeof listMySites.output>['items'][number]

export const enterSite = defineEndpoint({
  id: 'enterSite',
  method: 'POST',
  path: '/api/v1/moderation/sites/{key}/session',
  summary: 'From a shift on one site to one on another of the own sites; it ends when the first one does',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ key: site }),
  status: 200,
  output: sessionSchema,
  errors: refusals,
})

/**
 * What a program may be let do. `list`: read the queue, its counts, a comment's history and reports; `moderate`: acts on
 * comments, and taking them back; `close`: close and open pages; `schedule`: closings in advance.
 */
export const tokenRightSchema = z.enum(['list', 'moderate', 'close', 'schedule'])
export type TokenRight = z.infer<typeof tokenRightSchema>

export const apiTokenSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  rights: z.array(tokenRightSchema),
  by,
  at: time,
  revokedAt: time.nullable(),
})
export type ApiToken = z.infer<typeof apiTokenSchema>

export const createApiToken = defineEndpoint({
  id: 'createApiToken',
  method: 'POST',
  path: '/api/v1/moderation/tokens',
  summary:
    "A token for a program of the site's own, sent as `Authorization: Bearer st_…`; it is shown this once",
  auth: 'member',
  cache: 'private',
  body: z.strictObject({
    site,
    name: z.string().trim().min(1).max(60),
    rights: z.array(tokenRightSchema).min(1).max(4),
  }),
  status: 201,
  output: z.strictObject({ token: z.string(), item: apiTokenSchema }),
  errors: refusals,
})

export const listApiTokens = defineEndpoint({
  id: 'listApiTokens',
  method: 'GET',
  path: '/api/v1/moderation/tokens',
  summary: "Tokens of a site's programs, newest first, revoked ones too",
  auth: 'member',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ items: z.array(apiTokenSchema) }),
  errors: refusals,
})

export const revokeApiToken = defineEndpoint({
  ...revoking,
  id: 'revokeApiToken',
  path: '/api/v1/moderation/tokens/{id}',
  summary: 'Revoke a token; it is good for nothing from the next request on',
})
