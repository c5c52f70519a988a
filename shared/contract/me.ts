import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { authorSchema, commentSchema, idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { roleSchema } from './signin.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema

/** Mail that a member may want; what a decision or a sign-in needs is sent in any case. */
export const mailChoicesSchema = z.strictObject({ replies: z.boolean(), mentions: z.boolean() })

export const mySessionSchema = z.strictObject({
  id: idSchema,
  /** "Firefox, Linux": what the browser said of itself, in two words. */
  device: z.string(),
  startedAt: time,
  seenAt: time,
  current: z.boolean(),
})

export const meSchema = z.strictObject({
  author: authorSchema,
  since: time,
  /** Null for a guest, who has no account. */
  account: z
    .strictObject({
      email: z.string().nullable(),
      role: roleSchema,
      mail: mailChoicesSchema,
      /** When the name may be changed again; null: now. */
      nameChangeableAt: time.nullable(),
      /** Private fields by key; only owners read them, and each reading is in the audit log. */
      fields: z.record(z.string(), z.string()),
      sessions: z.array(mySessionSchema),
    })
    .nullable(),
  /** An erasure that was asked for and can still be taken back. */
  erasure: z.strictObject({ at: time, comments: z.enum(['anonymise', 'remove']) }).nullable(),
})
export type Me = z.infer<typeof meSchema>

const query = z.strictObject({ site })

export const getMe = defineEndpoint({
  id: 'getMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The account and the author of whoever asks, on one site',
  auth: 'reader',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ me: meSchema.nullable() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const updateMe = defineEndpoint({
  id: 'updateMe',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change name, website, avatar, mail choices or private fields of a member',
  auth: 'member',
  cache: 'private',
  query,
  body: z.strictObject({
    name: z.string().max(limits.nameInput).optional(),
    website: z.string().max(limits.url).optional(),
    /** Draws another avatar: any number up to 999, 0 for the first one. */
    avatar: z.int().min(0).max(999).optional(),
    mail: mailChoicesSchema.optional(),
    fields: z.record(z.string().max(40), z.string().max(300)).optional(),
  }),
  status: 200,
  output: z.strictObject({ me: meSchema }),
  errors: [
    'banned',
    'suspended',
    'site_not_found',
    'origin_not_allowed',
    'name_required',
    'name_invalid',
    'name_reserved',
    'name_change_too_soon',
    'website_invalid',
    'field_invalid',
  ],
})

export const listMyComments = defineEndpoint({
  id: 'listMyComments',
  method: 'GET',
  path: '/api/v1/me/comments',
  summary: 'Own comments on all pages of a site, newest first',
  auth: 'reader',
  cache: 'private',
  query: z.strictObject({ site, cursor: z.string().max(limits.cursor).optional() }),
  status: 200,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        page: z.strictObject({ url: z.string(), title: z.string() }),
        comment: commentSchema,
      }),
    ),
    next: z.string().nullable(),
  }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const endSession = defineEndpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/v1/me/sessions/{id}',
  summary: 'Sign out one of the own sessions',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  status: 200,
  output: z.strictObject({ ended: z.int() }),
  errors: ['not_found', 'origin_not_allowed'],
})

export const endAllSessions = defineEndpoint({
  id: 'endAllSessions',
  method: 'DELETE',
  path: '/api/v1/me/sessions',
  summary: 'Sign out everywhere',
  auth: 'member',
  cache: 'private',
  status: 200,
  output: z.strictObject({ ended: z.int() }),
  errors: ['origin_not_allowed'],
})

/** Everything tied to whoever asks; one object per kind of row, times in ISO 8601. */
export const exportSchema = z.strictObject({
  format: z.literal('stammtisch-export-1'),
  at: time,
  site: z.string(),
  parts: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})

export const exportMe = defineEndpoint({
  id: 'exportMe',
  method: 'GET',
  path: '/api/v1/me/export',
  summary: 'Everything on this site that is tied to whoever asks, as JSON',
  auth: 'reader',
  cache: 'private',
  query,
  status: 200,
  output: exportSchema,
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const requestErasure = defineEndpoint({
  id: 'requestErasure',
  method: 'POST',
  path: '/api/v1/me/erasure',
  summary:
    'Erase whoever asks on this site after 24 hours, the account with its last site; comments stay without a name, or go too',
  auth: 'reader',
  cache: 'private',
  query,
  body: z.strictObject({ comments: z.enum(['anonymise', 'remove']) }),
  status: 201,
  output: z.strictObject({ at: time }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const cancelErasure = defineEndpoint({
  id: 'cancelErasure',
  method: 'DELETE',
  path: '/api/v1/me/erasure',
  summary: 'Take an erasure back while it waits',
  auth: 'reader',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ cancelled: z.boolean() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const acceptAgreement = defineEndpoint({
  id: 'acceptAgreement',
  method: 'POST',
  path: '/api/v1/me/agreement',
  summary: "Accept a version of the site's netiquette and privacy text",
  auth: 'reader',
  cache: 'private',
  body: z.strictObject({ site, version: z.string().min(1).max(40) }),
  status: 201,
  output: z.strictObject({ version: z.string() }),
  errors: ['site_not_found', 'origin_not_allowed', 'agreement_required'],
})

export const passkeySchema = z.strictObject({
  id: idSchema,
  /** What its owner calls the device. */
  name: z.string(),
  createdAt: time,
  usedAt: time.nullable(),
})

export const listPasskeys = defineEndpoint({
  id: 'listPasskeys',
  method: 'GET',
  path: '/api/v1/me/passkeys',
  summary: 'Own passkeys, oldest first; guests and readers have none',
  auth: 'reader',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ items: z.array(passkeySchema) }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const beginPasskey = defineEndpoint({
  id: 'beginPasskey',
  method: 'POST',
  path: '/api/v1/me/passkeys',
  summary:
    "The address of a window of the server's own origin in which a moderator makes a passkey, once, within ten minutes",
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site }),
  status: 201,
  output: z.strictObject({ url: z.string() }),
  errors: ['site_not_found', 'origin_not_allowed', 'forbidden'],
})

export const removePasskey = defineEndpoint({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/api/v1/me/passkeys/{id}',
  summary: 'Forget one of the own passkeys; who keeps order does so on a shift',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  status: 200,
  output: z.strictObject({ removed: z.int() }),
  errors: ['not_found', 'forbidden', 'origin_not_allowed'],
})
