import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const time = z.iso.datetime({ precision: 3 })
/** Opaque; nothing but us reads what is inside. */
const token = z.string().min(1).max(limits.token)

export const roleSchema = z.enum(['member', 'moderator', 'owner'])
export type Role = z.infer<typeof roleSchema>

/** What a sign-in gives: `access` is for 15 minutes and kept in memory; `refresh` is swapped for the next pair. */
export const sessionSchema = z.strictObject({
  access: z.string(),
  accessUntil: time,
  refresh: z.string(),
  /** Whether `refresh` may rest in the page's storage: a reader's may, a moderator's never. */
  keep: z.boolean(),
  author: z.strictObject({ id: idSchema, name: z.string(), kind: roleSchema }),
})
export type Session = z.infer<typeof sessionSchema>

/** A sign-in that has not come to its end: where it is stands in another window, or in a mail. */
const waiting = z.strictObject({ waiting: z.literal(true) })

export const getSignIn = defineEndpoint({
  id: 'getSignIn',
  method: 'GET',
  path: '/api/v1/signin',
  summary: 'The ways to sign in that a site offers, and what it asks of its members',
  auth: 'none',
  cache: 'public',
  query: z.strictObject({ site: siteKeySchema }),
  status: 200,
  output: z.strictObject({
    /** By a code in a mail. */
    code: z.boolean(),
    /** By a window of another house: its key for the path, its name for the button. */
    providers: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    /** The host signs its readers in by a token of its own. */
    sso: z.boolean(),
    /** For moderators and owners. */
    passkeys: z.boolean(),
    /** Private fields that new members are asked for: a key and its labels per language. */
    fields: z.array(
      z.strictObject({ key: z.string(), labels: z.record(z.string(), z.string()), required: z.boolean() }),
    ),
  }),
  errors: ['site_not_found'],
})

/**
 * Begins a sign-in before it is known how it will end. `flow` is a secret that only who began it holds; `id` may be
 * seen by anybody (it stands in the address of the window); `number` is shown here and in the window, to compare.
 */
export const beginSignIn = defineEndpoint({
  id: 'beginSignIn',
  method: 'POST',
  path: '/api/v1/signin/flows',
  summary: 'Begin a sign-in',
  auth: 'optional',
  cache: 'private',
  body: z.strictObject({ site: siteKeySchema }),
  status: 201,
  output: z.strictObject({ id: idSchema, flow: token, number: z.string() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const sendCode = defineEndpoint({
  id: 'sendCode',
  method: 'POST',
  path: '/api/v1/signin/codes',
  summary: 'Have a six-digit code sent; the answer is the same whether the address is known or not',
  auth: 'none',
  cache: 'private',
  body: z.strictObject({
    flow: token,
    email: z.string().max(limits.email),
    lang: z.string().max(20).optional(),
  }),
  status: 201,
  output: z.strictObject({ minutes: z.int() }),
  errors: ['flow_gone', 'email_required', 'email_invalid', 'sign_in_refused', 'origin_not_allowed'],
})

export const finishSignIn = defineEndpoint({
  id: 'finishSignIn',
  method: 'POST',
  path: '/api/v1/signin/finish',
  summary: 'The session of a sign-in: by its code, or once its window has come to an end',
  auth: 'none',
  cache: 'private',
  body: z.strictObject({ flow: token, code: z.string().max(20).optional() }),
  status: 200,
  output: z.union([sessionSchema, waiting]),
  errors: ['flow_gone', 'code_invalid', 'origin_not_allowed'],
})

export const exchangeSso = defineEndpoint({
  id: 'exchangeSso',
  method: 'POST',
  path: '/api/v1/signin/sso',
  summary: "A session for an account of the host's own: a short JWT, or a Disqus `remote_auth_s3` message",
  auth: 'optional',
  cache: 'private',
  body: z.strictObject({
    site: siteKeySchema,
    token: z.string().max(limits.ssoToken).optional(),
    disqus: z.string().max(limits.ssoToken).optional(),
  }),
  status: 200,
  output: sessionSchema,
  errors: ['site_not_found', 'origin_not_allowed', 'sign_in_refused'],
})

export const refreshSession = defineEndpoint({
  id: 'refreshSession',
  method: 'POST',
  path: '/api/v1/signin/refresh',
  summary:
    'The next pair of tokens; a used one yields the same successor for 30 seconds, later it ends the session',
  auth: 'none',
  cache: 'private',
  body: z.strictObject({ refresh: token }),
  status: 200,
  output: sessionSchema,
  errors: ['session_over', 'origin_not_allowed'],
})
