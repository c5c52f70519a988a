import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { siteRuleSchema } from './site-rules.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema

export const listRules = defineEndpoint({
  id: 'listRules',
  method: 'GET',
  path: '/api/v1/rules',
  summary: "The site's own rules, as reports and decisions name them",
  auth: 'none',
  cache: 'public',
  query: z.strictObject({ site }),
  status: 200,
  output: z.strictObject({ rules: z.array(siteRuleSchema) }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const createReportSchema = z.strictObject({
  /** Key of one of the site's rules; one that is `illegal` asks for the fields below. */
  rule: z.string().max(40),
  /** What is wrong with it; needed where it is against the law. */
  text: z.string().max(1_000).optional(),
  /** Which law, or where in the comment; needed where it is against the law. */
  where: z.string().max(300).optional(),
  name: z.string().max(200).optional(),
  /** Needed where it is against the law, unless `childProtection`: the receipt and the outcome are sent there. */
  email: z.string().max(limits.email).optional(),
  /** One of the offences of articles 3 to 7 of Directive 2011/93/EU: name and address may be left out. */
  childProtection: z.boolean().optional(),
  /** "I believe in good faith that this is accurate and complete"; needed where it is against the law. */
  goodFaith: z.boolean().optional(),
  /** Language that mails about it are written in. */
  lang: z.string().max(20).optional(),
})
export type CreateReport = z.infer<typeof createReportSchema>

export const reportComment = defineEndpoint({
  id: 'reportComment',
  method: 'POST',
  path: '/api/v1/comments/{id}/reports',
  summary: "Report a comment by one of the site's rules; again replaces what the same reader said before",
  auth: 'reader',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  body: createReportSchema,
  status: 201,
  output: z.strictObject({
    id: idSchema,
    at: time,
    /** True where a receipt is on its way by mail. */
    mailed: z.boolean(),
  }),
  errors: [
    'members_only',
    'comment_not_found',
    'comment_gone',
    'own_comment',
    'rule_unknown',
    'field_required',
    'email_required',
    'email_invalid',
    'origin_not_allowed',
  ],
})

export const reportSchema = z.strictObject({
  id: idSchema,
  rule: z.string(),
  illegal: z.boolean(),
  text: z.string(),
  where: z.string().nullable(),
  /** As given by who reports something illegal. */
  name: z.string().nullable(),
  hasEmail: z.boolean(),
  guest: z.boolean(),
  /** Tenths; 0 where the reporter's reports have mostly been rejected. */
  weight: z.int(),
  /** Reports of the same reporter that were upheld and rejected before. */
  record: z.strictObject({ upheld: z.int(), rejected: z.int() }),
  /** `moot`: the comment was taken back before anybody decided. */
  state: z.enum(['open', 'upheld', 'rejected', 'moot']),
  at: time,
  closedAt: time.nullable(),
})
export type Report = z.infer<typeof reportSchema>

export const listReports = defineEndpoint({
  id: 'listReports',
  method: 'GET',
  path: '/api/v1/moderation/comments/{id}/reports',
  summary: 'What readers said against a comment, newest first',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({ site }),
  status: 200,
  output: z.strictObject({
    items: z.array(reportSchema),
    /** Weight of the open ones together, tenths, as it counts: at most two guests of one network. */
    weight: z.int(),
    /** From this weight on a comment waits; 0: never. */
    hold: z.int(),
  }),
  errors: ['comment_not_found', 'site_not_found', 'forbidden', 'origin_not_allowed'],
})
