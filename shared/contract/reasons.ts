import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { idSchema, pageSizeSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
const cursor = z.string().max(limits.cursor).optional()

/** What was done to somebody or to their words. */
export const decisionActSchema = z.enum([
  'hold',
  'spam',
  'remove',
  'edit',
  'warn',
  'suspend',
  'ban',
  'premoderate',
])
export type StatementAct = z.infer<typeof decisionActSchema>

const ruleNamed = z.strictObject({
  key: z.string(),
  /** Label per language, as the site has it now; empty where it has no such rule any more. */
  labels: z.record(z.string(), z.string()),
  text: z.record(z.string(), z.string()).optional(),
  illegal: z.literal(true).optional(),
})

const objectionShort = z.strictObject({
  id: idSchema,
  text: z.string(),
  at: time,
  state: z.enum(['open', 'upheld', 'rejected']),
  decidedAt: time.nullable(),
  /** What who decided says to it. */
  answer: z.string().nullable(),
})

/** A statement of reasons (article 17 of the DSA), as whoever is moderated reads it. */
export const statementSchema = z.strictObject({
  id: idSchema,
  act: decisionActSchema,
  /** Null where it is about the person. */
  comment: z
    .strictObject({
      id: idSchema,
      excerpt: z.string(),
      page: z.strictObject({ url: z.string(), title: z.string() }),
    })
    .nullable(),
  rule: ruleNamed.nullable(),
  /** Done by a machine, without anybody looking. */
  automatic: z.boolean(),
  /** Whether somebody had reported the comment before (article 17(3)(b)); never who. */
  reported: z.boolean(),
  /** Words of who decided to whoever is moderated. */
  note: z.string().nullable(),
  at: time,
  /** When it ends by itself; null: not, or not of that kind. */
  until: time.nullable(),
  /** `lifted`: it holds no longer. */
  state: z.enum(['stands', 'lifted']),
  /** Until then one may object; null where it is too late, was done already, or nothing stands. */
  objectUntil: time.nullable(),
  objection: objectionShort.nullable(),
})
export type Statement = z.infer<typeof statementSchema>

export const listDecisions = defineEndpoint({
  id: 'listDecisions',
  method: 'GET',
  path: '/api/v1/decisions',
  summary: 'What was decided about whoever asks and their comments, newest first',
  auth: 'reader',
  cache: 'private',
  query: z.strictObject({ site, cursor }),
  status: 200,
  output: z.strictObject({ items: z.array(statementSchema), next: z.string().nullable() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

/** What is sent and answered where one objects, whatever to. */
const objecting = {
  auth: 'reader',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  body: z.strictObject({ site, text: z.string().max(2_000).optional() }),
  status: 201,
  output: objectionShort,
  errors: [
    'not_found',
    'site_not_found',
    'decision_lifted',
    'objected_already',
    'objection_too_late',
    'origin_not_allowed',
  ],
} as const

export const objectTo = defineEndpoint({
  id: 'objectTo',
  method: 'POST',
  path: '/api/v1/decisions/{id}/objections',
  summary: 'Object to a decision about oneself, once, within six months',
  ...objecting,
})

/** A report, as whoever made it reads what became of it. */
export const ownReportSchema = z.strictObject({
  id: idSchema,
  rule: ruleNamed.nullable(),
  text: z.string(),
  comment: z
    .strictObject({
      id: idSchema,
      /** Empty where the comment is not to be seen. */
      excerpt: z.string(),
      page: z.strictObject({ url: z.string(), title: z.string() }),
    })
    .nullable(),
  at: time,
  /** `rejected`: the comment stays. `moot`: it was taken back before anybody decided. */
  state: z.enum(['open', 'upheld', 'rejected', 'moot']),
  closedAt: time.nullable(),
  /** Until then one may object that it stays; null where it does not, it is too late, or was done already. */
  objectUntil: time.nullable(),
  objection: objectionShort.nullable(),
})
export type OwnReport = z.infer<typeof ownReportSchema>

export const listOwnReports = defineEndpoint({
  id: 'listOwnReports',
  method: 'GET',
  path: '/api/v1/reports',
  summary: 'What whoever asks has reported and what became of it, newest first',
  auth: 'reader',
  cache: 'private',
  query: z.strictObject({ site, cursor }),
  status: 200,
  output: z.strictObject({ items: z.array(ownReportSchema), next: z.string().nullable() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const objectToReport = defineEndpoint({
  id: 'objectToReport',
  method: 'POST',
  path: '/api/v1/reports/{id}/objections',
  summary: 'Object that a comment stays which one has reported, once, within six months',
  ...objecting,
})

export const objectionSchema = z.strictObject({
  id: idSchema,
  /** Null where they were erased, or reported: who reports is not named. */
  author: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
  text: z.string(),
  at: time,
  state: z.enum(['open', 'upheld', 'rejected']),
  decision: z.strictObject({
    id: idSchema,
    act: z.enum([...decisionActSchema.options, 'approve', 'restore']),
    rule: ruleNamed.nullable(),
    automatic: z.boolean(),
    note: z.string().nullable(),
    at: time,
    /** Who decided; null for a machine or somebody erased. */
    by: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
    /** Whether whoever asks decided it: then another has to look. */
    own: z.boolean(),
  }),
  /** What was reported, where whoever reported it objects that it stays. */
  report: z.strictObject({ text: z.string(), at: time }).nullable(),
  comment: z
    .strictObject({
      id: idSchema,
      /** Its words without their marks, at most 2,000 letters. */
      text: z.string(),
      status: z.enum(['approved', 'pending', 'spam', 'removed']),
      page: z.strictObject({ url: z.string(), title: z.string() }),
    })
    .nullable(),
  /** Whether whoever asks may decide it. */
  can: z.boolean(),
  decidedAt: time.nullable(),
  decidedBy: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
  answer: z.string().nullable(),
  /** Decided by who had decided before, because there is nobody else. */
  sameHand: z.boolean(),
})
export type Objection = z.infer<typeof objectionSchema>

export const listObjections = defineEndpoint({
  id: 'listObjections',
  method: 'GET',
  path: '/api/v1/moderation/objections',
  summary: 'Objections to decisions on a site: open ones oldest first, done ones newest first',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({
    site,
    state: z.enum(['open', 'done']).default('open'),
    cursor,
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: z.strictObject({
    items: z.array(objectionSchema),
    next: z.string().nullable(),
    /** Open ones in all. */
    open: z.int(),
  }),
  errors: ['site_not_found', 'forbidden', 'origin_not_allowed'],
})

export const decideObjection = defineEndpoint({
  id: 'decideObjection',
  method: 'POST',
  path: '/api/v1/moderation/objections/{id}',
  summary:
    'Uphold an objection, which takes the decision back, or removes what was reported, or reject it; by another than who decided',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  body: z.strictObject({ site, uphold: z.boolean(), answer: z.string().max(2_000).optional() }),
  status: 200,
  output: objectionSchema,
  errors: [
    'not_found',
    'site_not_found',
    'forbidden',
    'objection_decided',
    'other_moderator_needed',
    'origin_not_allowed',
  ],
})
