import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { authorSchema, commentSchema, idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { plainText } from './plain-text.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
const query = z.strictObject({ site })
const byId = z.strictObject({ id: idSchema })
const refusals = ['unauthenticated', 'forbidden', 'site_not_found', 'origin_not_allowed'] as const

export const sanctionKindSchema = z.enum(['warn', 'premoderate', 'trust', 'suspend', 'ban'])
export type SanctionKind = z.infer<typeof sanctionKindSchema>

/** What a ban holds on to beside the account: the proved or given e-mail, the last networks, the devices. */
export const sanctionScopeSchema = z.enum(['account', 'email', 'network', 'device'])
export type SanctionScope = z.infer<typeof sanctionScopeSchema>

/** A name and a role; null once that person is erased, or where a rule or the command line did it. */
const by = z.strictObject({ id: z.string(), name: z.string() }).nullable()

export const sanctionSchema = z.strictObject({
  id: idSchema,
  kind: sanctionKindSchema,
  /** Of a ban: what it found to hold on to. */
  scope: z.array(sanctionScopeSchema),
  /** The person is not told, and sees their comments as if they were published. */
  shadow: z.boolean(),
  /** Key of the site's rule. */
  rule: z.string().nullable(),
  /** Words to the person. */
  note: z.string(),
  by,
  at: time,
  /** When it ends by itself; null: when it is lifted. */
  until: time.nullable(),
  lifted: z.strictObject({ at: time, by }).nullable(),
  /** Whether it holds now. */
  open: z.boolean(),
})
export type Sanction = z.infer<typeof sanctionSchema>

export const createSanction = defineEndpoint({
  id: 'createSanction',
  method: 'POST',
  path: '/api/v1/moderation/authors/{id}/sanctions',
  summary:
    'Warn, pre-moderate, trust, suspend or ban an author. One of the same kind takes the place of the one before; trust and pre-moderation take each other’s place. Owners alone may do it to staff',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({
    site,
    kind: sanctionKindSchema,
    /** Of a ban; the account alone where it is left out. */
    scope: z.array(sanctionScopeSchema).min(1).max(4).optional(),
    /** Of a ban. */
    shadow: z.boolean().optional(),
    /** Of a suspension, which must end, or a ban, which may; in the future. */
    until: time.optional(),
    rule: plainText(40).optional(),
    note: plainText(2_000).optional(),
  }),
  status: 201,
  output: z.strictObject({ sanction: sanctionSchema }),
  errors: ['author_not_found', ...refusals],
})

export const sanctionInForceSchema = z.strictObject({
  sanction: sanctionSchema,
  /** Null once that person is erased; a ban goes on by what else it holds on to. */
  author: by,
  /** Whether whoever asks may lift it. */
  can: z.boolean(),
})
export type SanctionInForce = z.infer<typeof sanctionInForceSchema>

export const listSanctions = defineEndpoint({
  id: 'listSanctions',
  method: 'GET',
  path: '/api/v1/moderation/sanctions',
  summary: 'Bans, suspensions and pre-moderation in force, newest first; of persons who are erased, too',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({ site, cursor: idSchema.optional() }),
  status: 200,
  output: z.strictObject({ items: z.array(sanctionInForceSchema), next: idSchema.nullable() }),
  errors: [...refusals],
})

export const liftSanction = defineEndpoint({
  id: 'liftSanction',
  method: 'DELETE',
  path: '/api/v1/moderation/sanctions/{id}',
  summary: 'Lift a sanction; one that is over stays as it is',
  auth: 'member',
  cache: 'private',
  params: byId,
  query,
  status: 200,
  output: z.strictObject({ sanction: sanctionSchema }),
  errors: ['not_found', ...refusals],
})

export const authorNoteSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  by,
  at: time,
  /** Whether whoever asks may take it away. */
  own: z.boolean(),
})

export const filedReportSchema = z.strictObject({
  id: idSchema,
  /** Key of the site's rule. */
  rule: z.string(),
  at: time,
  /** What became of it. `moot`: its comment was taken back before anybody decided. */
  state: z.enum(['open', 'upheld', 'rejected', 'moot']),
  closedAt: time.nullable(),
  /** Null once the comment is gone. */
  comment: z
    .strictObject({ id: idSchema, page: z.strictObject({ url: z.string(), title: z.string() }) })
    .nullable(),
})
export type FiledReport = z.infer<typeof filedReportSchema>

export const authorFileSchema = z.strictObject({
  author: authorSchema,
  since: time,
  /** Whether an account stands behind the author; a guest has none. */
  account: z.boolean(),
  /** All that was not deleted by the author, by what became of it. */
  comments: z.strictObject({ approved: z.int(), pending: z.int(), spam: z.int(), removed: z.int() }),
  /** Votes that count, on comments that are shown. */
  votesReceived: z.strictObject({ up: z.int(), down: z.int() }),
  /** Votes of this author, as a member or from a guest's device; absent where the server has no votes. */
  votesGiven: z.strictObject({ up: z.int(), down: z.int(), waiting: z.int() }).optional(),
  /** Absent where the server has no ranks. */
  points: z
    .strictObject({
      total: z.int(),
      /** When the author came to a rank, oldest first, by today's ladder; the first entry is where they began. At most 100, the newest. */
      ranks: z.array(z.strictObject({ at: time, rank: z.string().nullable(), points: z.int() })),
    })
    .optional(),
  /** Reports on the author's comments and by the author; null where the server keeps none. */
  reports: z
    .strictObject({
      received: z.int(),
      upheld: z.int(),
      made: z.int(),
      madeUpheld: z.int(),
      /** The newest on the author's comments, at most 20. */
      about: z.array(filedReportSchema),
      /** The newest by the author, at most 20; none on comments of whoever asks. */
      by: z.array(filedReportSchema),
    })
    .nullable(),
  /** Newest first. */
  sanctions: z.array(sanctionSchema),
  /** Among those who keep order, newest first. */
  notes: z.array(authorNoteSchema),
  /** Who else wrote from the same network or device in the last `networkDays`; at most 20. The address is told nowhere. */
  others: z.array(z.strictObject({ author: authorSchema, via: z.enum(['network', 'device']) })),
  /** What whoever asks may do here. */
  can: z.strictObject({ sanction: z.boolean() }),
})
export type AuthorFile = z.infer<typeof authorFileSchema>

export const getAuthorFile = defineEndpoint({
  id: 'getAuthorFile',
  method: 'GET',
  path: '/api/v1/moderation/authors/{id}',
  summary: 'All that those who keep order need to know of an author',
  auth: 'member',
  cache: 'private',
  params: byId,
  query,
  status: 200,
  output: authorFileSchema,
  errors: ['author_not_found', ...refusals],
})

export const listAuthorComments = defineEndpoint({
  id: 'listAuthorComments',
  method: 'GET',
  path: '/api/v1/moderation/authors/{id}/comments',
  summary: 'Comments of an author on all pages of the site, whatever became of them, newest first',
  auth: 'member',
  cache: 'private',
  params: byId,
  query: z.strictObject({ site, cursor: z.string().max(limits.cursor).optional() }),
  status: 200,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        page: z.strictObject({ url: z.string(), title: z.string() }),
        comment: commentSchema,
        status: z.enum(['approved', 'pending', 'spam', 'removed']),
        /** Its author takes it for published. */
        shadowed: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
  errors: ['author_not_found', ...refusals],
})
export type AuthorComments = z.infer<typeof listAuthorComments.output>

export const createAuthorNote = defineEndpoint({
  id: 'createAuthorNote',
  method: 'POST',
  path: '/api/v1/moderation/authors/{id}/notes',
  summary: 'Leave a note on an author for the others who keep order',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({ site, text: plainText(2_000).trim().min(1) }),
  status: 201,
  output: z.strictObject({ note: authorNoteSchema }),
  errors: ['author_not_found', ...refusals],
})

export const removeAuthorNote = defineEndpoint({
  id: 'removeAuthorNote',
  method: 'DELETE',
  path: '/api/v1/moderation/notes/{id}',
  summary: 'Take a note away: whoever wrote it, or an owner',
  auth: 'member',
  cache: 'private',
  params: byId,
  query,
  status: 200,
  output: z.strictObject({ removed: z.int() }),
  errors: ['not_found', ...refusals],
})
