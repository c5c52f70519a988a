import { z } from 'zod'
import { type ErrorCode, errorStatus } from '../errors.ts'
import { limits } from '../rules/limits.ts'
import {
  commentSchema,
  idSchema,
  nodeSchema,
  pageKeySchema,
  pageSizeSchema,
  siteKeySchema,
} from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { plainText } from './plain-text.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** What those who keep order can do with a comment. */
export const actSchema = z.enum([
  'approve',
  'hold',
  'spam',
  'remove',
  'restore',
  'pin',
  'unpin',
  'feature',
  'unfeature',
  'close',
  'open',
  'edit',
  'move',
  'approveEdit',
  'rejectEdit',
])
export type Act = z.infer<typeof actSchema>

/** All that stands in the log. A word for each is in the locales: a type holds that. */
export const auditActs = [
  ...actSchema.options,
  'undo',
  'closePage',
  'openPage',
  'mergePages',
  'votes.void',
  'votes.restore',
  'votes.release',
  'sanction.warn',
  'sanction.premoderate',
  'sanction.trust',
  'sanction.suspend',
  'sanction.ban',
  'sanction.lift',
  'note.add',
  'note.remove',
  'objection.upheld',
  'objection.rejected',
  'token.create',
  'token.revoke',
  'staff.role',
  'staff.invite',
  'staff.uninvite',
  'staff.join',
  'staff.first_owner',
  'fields.read',
  'settings.changed',
  'settings.imported',
  'ladder.changed',
  'closing.created',
  'closing.removed',
] as const
export type AuditAct = (typeof auditActs)[number]

/** Who it was, an author or a program (`token:‹id›`); null: a rule, the command line, or somebody who has been erased since. */
export const someoneSchema = z.strictObject({ id: z.string(), name: z.string() }).nullable()

export const commentStatusSchema = z.enum(['approved', 'pending', 'spam', 'removed'])

export const decidedSchema = z.strictObject({
  id: idSchema,
  /** To be sent as `expect` with the next act. */
  revision: z.int(),
  status: commentStatusSchema,
  /** As readers see it now, a placeholder perhaps; null where they do not see it. */
  comment: commentSchema.nullable(),
  /** Its words now; only after an act that changed them. */
  body: z.array(nodeSchema).optional(),
})
export type Decided = z.infer<typeof decidedSchema>

export const refusedSchema = z.strictObject({
  id: idSchema,
  code: z.enum(codes),
  /** With `decided_already`: who decided what in the meantime, and when. `act` is null where its author changed it. */
  last: z.strictObject({ by: someoneSchema, act: z.string().nullable(), at: time.nullable() }).optional(),
})
export type Refused = z.infer<typeof refusedSchema>

export const outcomeSchema = z.strictObject({
  /** Of the act, to take it back with. */
  id: idSchema,
  done: z.array(decidedSchema),
  /** What was not done, each with its reason; the rest was done all the same. */
  refused: z.array(refusedSchema),
})
export type Outcome = z.infer<typeof outcomeSchema>

/**
 * An act on up to 100 comments; each is decided by its own row, and refused by itself:
 * `comment_not_found` (another site's too), `comment_gone` (its author deleted it), `decided_already` (its revision is not
 * the expected one, or readers see it no more), `branch_undecided` (removing with answers, without `branch`), `act_impossible` (nothing to restore, no
 * edit that waits, an answer to be pinned or closed, a place below itself), `parent_not_found`, `parent_gone`,
 * `page_not_found`, `body_empty`, `body_too_long`. A decision that a comment already stands under is `done`: it confirms.
 */
export const actOnComments = defineEndpoint({
  id: 'actOnComments',
  method: 'POST',
  path: '/api/v1/moderation/acts',
  summary: 'Approve, hold, remove, restore, pin, feature, close, edit or move comments',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({
    site,
    act: actSchema,
    ids: z.array(idSchema).min(1).max(100),
    /** Key of the site's rule that it is done by. */
    rule: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,39}$/)
      .optional(),
    /** Words to the author; kept with the statement of reasons. */
    note: plainText(2_000).optional(),
    /** The revision that was looked at, by comment: decided only where it is still that one. */
    expect: z.record(idSchema, z.int().min(0)).optional(),
    /** What was looked at are comments as readers see them: one that they see no more is decided already. */
    shown: z.literal(true).optional(),
    /** `remove` alone: this comment, its answers stay below a placeholder; or all that hangs below as well. */
    branch: z.enum(['placeholder', 'branch']).optional(),
    /** `hold`, `spam`, `remove`: what the same authors wrote on this site in the last 24 hours as well. */
    alsoRecent: z.boolean().optional(),
    /** `edit` alone, with one id. */
    body: z.string().min(1).max(limits.body).optional(),
    /** `move` alone: below another comment, or to the end of a page's threads. */
    to: z.union([z.strictObject({ parentId: idSchema }), z.strictObject({ page: pageKeySchema })]).optional(),
  }),
  status: 200,
  output: outcomeSchema,
  errors: ['site_not_found', 'forbidden', 'parent_not_found', 'page_not_found', 'origin_not_allowed'],
})

/**
 * Takes an act back: every comment of it stands as before. One that was decided on since is refused by itself
 * (`decided_already`, with who did it); an act that was taken back is refused as a whole. Acts on a page go the same
 * way, with nothing in `done`.
 */
export const undoAct = defineEndpoint({
  id: 'undoAct',
  method: 'POST',
  path: '/api/v1/moderation/acts/{id}/undo',
  summary: 'Take an act back, once',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  body: z.strictObject({ site }),
  status: 200,
  output: outcomeSchema,
  errors: ['not_found', 'site_not_found', 'forbidden', 'decided_already', 'origin_not_allowed'],
})

/** What one version has that the one before had not, in the order of reading. */
export const diffSchema = z.array(z.strictObject({ t: z.enum(['same', 'added', 'gone']), v: z.string() }))
export type Diff = z.infer<typeof diffSchema>

export const historySchema = z.strictObject({
  id: idSchema,
  revision: z.int(),
  /** Oldest first; the last one is what stands there now. At most the last 50. */
  versions: z.array(
    z.strictObject({ number: z.int(), at: time, by: someoneSchema, source: z.string(), diff: diffSchema }),
  ),
  /** The author's edit that waits, against what stands there now. */
  waiting: z
    .strictObject({
      at: time,
      source: z.string(),
      diff: diffSchema,
      /** Why it waits: keys of reasons with their weights in tenths. */
      reasons: z.array(
        z.strictObject({
          key: z.string(),
          weight: z.int(),
          values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      ),
    })
    .nullable(),
  /** What was done about it, newest first; at most the last 100. */
  decisions: z.array(
    z.strictObject({
      id: idSchema,
      at: time,
      by: someoneSchema,
      act: z.string(),
      rule: z.string().nullable(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
})
export type History = z.infer<typeof historySchema>

export const getHistory = defineEndpoint({
  id: 'getHistory',
  method: 'GET',
  path: '/api/v1/moderation/comments/{id}/history',
  summary: 'What a comment said before its edits, the edit that waits, and what was decided on it',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({ site }),
  status: 200,
  output: historySchema,
  errors: ['comment_not_found', 'site_not_found', 'forbidden', 'origin_not_allowed'],
})

export const closePage = defineEndpoint({
  id: 'closePage',
  method: 'POST',
  path: '/api/v1/moderation/pages',
  summary: 'Close a page for new comments, or open it again',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, page: pageKeySchema, close: z.boolean() }),
  status: 200,
  output: z.strictObject({
    /** Of the act, to take it back with. */
    id: idSchema,
    page: z.strictObject({ key: z.string(), closed: z.boolean() }),
  }),
  errors: ['site_not_found', 'forbidden', 'page_not_found', 'origin_not_allowed'],
})

export const mergePages = defineEndpoint({
  id: 'mergePages',
  method: 'POST',
  path: '/api/v1/moderation/pages/merge',
  summary: 'Move all threads of a page to another; its key leads there from now on',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, from: pageKeySchema, into: pageKeySchema }),
  status: 200,
  output: z.strictObject({
    /** Of the act, to take it back with. */
    id: idSchema,
    page: z.strictObject({ key: z.string(), total: z.int() }),
    /** Threads that came over. */
    threads: z.int(),
  }),
  errors: ['site_not_found', 'forbidden', 'page_not_found', 'act_impossible', 'origin_not_allowed'],
})

export const listAudit = defineEndpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/api/v1/moderation/audit',
  summary: 'What those who keep order did, newest first',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({
    site,
    /** Of one comment, page, author, … alone. */
    subject: idSchema.optional(),
    cursor: idSchema.optional(),
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: idSchema,
        at: time,
        /** Null: a rule, the command line, or somebody who has been erased since. */
        actor: someoneSchema,
        act: z.string(),
        subject: z.strictObject({
          kind: z.string(),
          id: z.string().nullable(),
          /** Of an author; of a comment, its author's; of a page, its title. Null for anything else, and for what is gone. */
          name: z.string().nullable(),
          /** Of a page. */
          url: z.string().optional(),
        }),
        rule: z.string().nullable(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    next: idSchema.nullable(),
  }),
  errors: ['site_not_found', 'forbidden', 'origin_not_allowed'],
})
export type AuditPage = z.infer<typeof listAudit.output>
