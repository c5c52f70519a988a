import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import {
  authorSchema,
  commentSchema,
  idSchema,
  nodeSchema,
  pageKeySchema,
  pageSizeSchema,
  siteKeySchema,
} from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const time = z.iso.datetime({ precision: 3 })

/** `edits`: words of shown comments that wait for release. */
export const queueListSchema = z.enum(['pending', 'reported', 'spam', 'removed', 'edits', 'all'])
export type QueueList = z.infer<typeof queueListSchema>

/** A comment as those who keep order see it: its words whatever its state. */
export const staffCommentSchema = commentSchema.omit({ status: true }).extend({
  status: z.enum(['approved', 'pending', 'spam', 'removed']),
  /** By its author. */
  deleted: z.boolean(),
  /** Shown to its author alone, who does not know. */
  shadowed: z.boolean(),
})
export type StaffComment = z.infer<typeof staffCommentSchema>

/** Whoever said first that they are looking at a comment; a courtesy that binds nobody. */
export const claimSchema = z.strictObject({ authorId: idSchema, name: z.string(), until: time })
export type Claim = z.infer<typeof claimSchema>

/** Weights are tenths: 31 is shown as "+3,1". `key` and `values` make the sentence (`rules/reasons`). */
export const verdictSchema = z.strictObject({
  verdict: z.enum(['publish', 'hold', 'spam']),
  sum: z.int(),
  reasons: z.array(
    z.strictObject({
      key: z.string(),
      weight: z.int(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})

export const queueReportSchema = z.strictObject({
  id: idSchema,
  /** `reader`: by a rule of the site; `notice`: of illegal content (DSA, article 16). */
  kind: z.string(),
  rule: z.string().nullable(),
  text: z.string(),
  weight: z.int(),
  at: time,
})

/** What is known of an author beside one of their comments. Counts leave out what they deleted themselves. */
export const authorRecordSchema = z.strictObject({
  since: time,
  kind: authorSchema.shape.kind,
  comments: z.int(),
  approved: z.int(),
  removed: z.int(),
  spam: z.int(),
  points: z.int(),
  /** What holds for them now; absent where nothing does. */
  sanction: z.string().optional(),
})

export const queueItemSchema = z.strictObject({
  comment: staffCommentSchema,
  /** To be sent with a decision: who decided in between is told apart. */
  revision: z.int(),
  page: z.strictObject({ key: z.string(), url: z.string(), title: z.string() }),
  /** What it answers to; `text`: its first words, 300 units at the most. */
  parent: z.strictObject({ id: idSchema, name: z.string(), text: z.string() }).nullable(),
  record: authorRecordSchema,
  verdict: verdictSchema.nullable(),
  /** The newest 20 of `reportCount`. */
  reports: z.array(queueReportSchema),
  reportCount: z.int(),
  claim: claimSchema.nullable(),
  waitingEdit: z.strictObject({ body: z.array(nodeSchema), source: z.string(), at: time }).nullable(),
  /** Handle of the network it came from, good for the filter of that name on this site; null once forgotten. */
  network: z.string().nullable(),
})
export type QueueItem = z.infer<typeof queueItemSchema>

export const queueCountsSchema = z.strictObject({
  pending: z.int(),
  reported: z.int(),
  spam: z.int(),
  removed: z.int(),
  edits: z.int(),
  objections: z.int().optional(),
})
export type QueueCounts = z.infer<typeof queueCountsSchema>

const errors = ['site_not_found', 'origin_not_allowed', 'unauthenticated', 'forbidden'] as const

export const listQueue = defineEndpoint({
  id: 'listQueue',
  method: 'GET',
  path: '/api/v1/moderation/queue',
  summary: 'Comments for those who keep order: newest first, reported ones by their newest report',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({
    site: siteKeySchema,
    list: queueListSchema,
    author: idSchema.optional(),
    /** Key of a page. */
    page: pageKeySchema.optional(),
    /** Words that all have to begin a word of the comment; umlauts, accents and case do not matter. */
    word: z.string().max(limits.searchWords).optional(),
    /** As an item has it. */
    network: z.string().max(64).optional(),
    /** Written before and not before. */
    before: time.optional(),
    after: time.optional(),
    cursor: z.string().max(limits.cursor).optional(),
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: z.strictObject({ items: z.array(queueItemSchema), next: z.string().nullable() }),
  errors,
})

export const getQueueCounts = defineEndpoint({
  id: 'getQueueCounts',
  method: 'GET',
  path: '/api/v1/moderation/counts',
  summary: 'How many comments are in each list of the queue',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({ site: siteKeySchema }),
  status: 200,
  output: queueCountsSchema,
  errors,
})

const claimed = z.strictObject({ claim: claimSchema.nullable() })
/** Of a comment. */
const byComment = z.strictObject({ id: idSchema })

export const putClaim = defineEndpoint({
  id: 'putClaim',
  method: 'PUT',
  path: '/api/v1/moderation/claims/{id}',
  summary:
    'Tell the others for two minutes that one is looking at a comment; another’s claim that holds is the answer',
  auth: 'member',
  cache: 'private',
  params: byComment,
  body: z.strictObject({ site: siteKeySchema }),
  status: 200,
  output: claimed,
  errors: [...errors, 'comment_not_found'],
})

export const deleteClaim = defineEndpoint({
  id: 'deleteClaim',
  method: 'DELETE',
  path: '/api/v1/moderation/claims/{id}',
  summary: 'Let go of a comment; `claim`: another’s that holds',
  auth: 'member',
  cache: 'private',
  params: byComment,
  query: z.strictObject({ site: siteKeySchema }),
  status: 200,
  output: claimed,
  errors: [...errors, 'comment_not_found'],
})

/**
 * Data of the event `changed`, at most one a second; the first comes at once. What it names is to be asked for again:
 * it says nothing of what is in a list.
 */
export const queueChangeSchema = z.strictObject({
  at: time,
  counts: queueCountsSchema,
  /** Comments that may have changed, come or gone; null where only asking for the whole list tells. */
  ids: z.array(idSchema).nullable(),
  /** All that hold now. */
  claims: z.array(claimSchema.extend({ commentId: idSchema })),
})
export type QueueChange = z.infer<typeof queueChangeSchema>

export const streamQueue = defineEndpoint({
  id: 'streamQueue',
  method: 'GET',
  path: '/api/v1/moderation/stream',
  summary: 'Server-sent events for an open queue: `changed`. Ends with the session or the role',
  auth: 'member',
  cache: 'private',
  stream: true,
  query: z.strictObject({ site: siteKeySchema }),
  status: 200,
  output: queueChangeSchema,
  errors,
})
