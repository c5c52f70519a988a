import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import type { Node } from './body.ts'
import { defineEndpoint } from './endpoint.ts'

const children = (): z.ZodType<Node[]> => z.lazy(() => z.array(nodeSchema))

export const nodeSchema: z.ZodType<Node> = z
  .discriminatedUnion('t', [
    z.strictObject({ t: z.literal('text'), v: z.string() }),
    z.strictObject({ t: z.literal('br') }),
    z.strictObject({
      t: z.literal(['p', 'strong', 'em', 'del', 'quote', 'ul', 'li', 'spoiler']),
      c: children(),
    }),
    z.strictObject({ t: z.literal(['code', 'pre']), v: z.string() }),
    z.strictObject({ t: z.literal('ol'), start: z.int().optional(), c: children() }),
    z.strictObject({ t: z.literal('a'), href: z.string(), c: children() }),
    z.strictObject({ t: z.literal('mention'), id: z.string(), v: z.string() }),
  ])
  .meta({ id: 'Node' }) as z.ZodType<Node>

/** Comment ids are UUIDv7: they sort by the time of writing. */
export const idSchema = z.uuid()
const time = z.iso.datetime({ precision: 3 })

export const authorSchema = z.strictObject({
  id: idSchema,
  /** Empty where the author was erased or never gave a name; the widget then writes a word of its own. */
  name: z.string(),
  website: z.string().optional(),
  /** Seed of the drawn avatar: eight hex digits, made from the author's id. */
  avatar: z.string(),
  kind: z.enum(['guest', 'member', 'moderator', 'owner']),
  /** Key of the ladder's rank; absent where the author holds none. */
  rank: z.string().optional(),
})

export const statusSchema = z.enum(['pending', 'spam', 'removed', 'deleted'])

export const commentSchema = z.strictObject({
  id: idSchema,
  parentId: idSchema.nullable(),
  /** The comment answered to and its author's name; absent on a root. */
  replyTo: z.strictObject({ id: idSchema, name: z.string() }).optional(),
  /** 0 for a root. */
  depth: z.int(),
  author: authorSchema,
  createdAt: time,
  editedAt: time.optional(),
  /** Last changed by those who keep order. */
  staffEdited: z.literal(true).optional(),
  /** Empty on a placeholder (`status` removed or deleted). */
  body: z.array(nodeSchema),
  score: z.strictObject({ up: z.int(), down: z.int() }),
  /** Direct answers that are shown. */
  replyCount: z.int(),
  /** Only where it is not `approved`. `deleted`: by its author. */
  status: statusSchema.optional(),
  pinned: z.boolean(),
  closed: z.boolean(),
  /** Picked out by those who keep order. */
  featured: z.literal(true).optional(),
})

/** Answers of one thread, in the order they were written, at any depth below the root. */
export const repliesSchema = z.strictObject({
  items: z.array(commentSchema),
  /** All shown answers of the thread, whether sent here or not; placeholders are not counted. */
  total: z.int(),
  /** Where the rest begins; null at the end. */
  next: z.string().nullable(),
})

export type Comment = z.infer<typeof commentSchema>
export type Author = z.infer<typeof authorSchema>
export type Status = z.infer<typeof statusSchema>
export type Replies = z.infer<typeof repliesSchema>

/** A page as the host names it. Without `id` it is made from the URL (`rules/page-id`). */
/** Names and ids: no control characters. */
const plain = z.string().regex(/^\P{Cc}+$/u)

export const pageInputSchema = z.strictObject({
  id: plain.max(limits.pageId).optional(),
  url: z.string().min(1).max(limits.url),
  title: z.string().max(limits.title),
})

export const authorInputSchema = z.strictObject({
  name: z.string().max(limits.nameInput).optional(),
  email: z.string().max(limits.email).optional(),
  website: z.string().max(limits.url).optional(),
})

export const siteKeySchema = plain.max(limits.siteKey)
export const pageKeySchema = plain.max(limits.pageId)

export const createCommentSchema = z.strictObject({
  site: siteKeySchema,
  page: pageInputSchema,
  parentId: idSchema.optional(),
  body: z.string(),
  author: authorInputSchema.optional(),
  /** How it was written, as the widget saw it; looked at where spam is judged, and not kept. */
  trace: z
    .strictObject({
      /** What stands in a field that people do not see. */
      honeypot: z.string().max(200).optional(),
      /** From the first key to sending. */
      writingMs: z.int().min(0).max(86_400_000).optional(),
      /** A solved proof of work. */
      proof: z.string().max(2_000).optional(),
    })
    .optional(),
})

export type CreateComment = z.infer<typeof createCommentSchema>

/** As it stands in a query: 1 to 100. */
export const pageSizeSchema = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(limits.pageSizeMax))

const byId = z.strictObject({ id: idSchema })

export const getComment = defineEndpoint({
  id: 'getComment',
  method: 'GET',
  path: '/api/v1/comments/{id}',
  summary: 'One comment',
  auth: 'optional',
  cache: 'public',
  params: byId,
  status: 200,
  output: commentSchema,
  errors: ['members_only', 'comment_not_found', 'comment_gone'],
})

export const listReplies = defineEndpoint({
  id: 'listReplies',
  method: 'GET',
  path: '/api/v1/comments/{id}/replies',
  summary: 'More answers of the thread below a root comment, oldest first',
  auth: 'optional',
  cache: 'public',
  params: byId,
  query: z.strictObject({
    cursor: z.string().max(limits.cursor).optional(),
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: repliesSchema,
  errors: ['members_only', 'comment_not_found', 'comment_gone'],
})

export const getContext = defineEndpoint({
  id: 'getContext',
  method: 'GET',
  path: '/api/v1/comments/{id}/context',
  summary: 'The way to a permalink: the root of the thread with the answers that lead to the comment',
  auth: 'optional',
  cache: 'public',
  params: byId,
  status: 200,
  output: z.strictObject({
    page: z.strictObject({ id: z.string(), url: z.string() }),
    /** The root; its `replies.items` hold the way from the root to the comment, the comment included. */
    root: commentSchema.extend({ replies: repliesSchema }),
    targetId: idSchema,
  }),
  errors: ['members_only', 'comment_not_found', 'comment_gone'],
})

export const createComment = defineEndpoint({
  id: 'createComment',
  method: 'POST',
  path: '/api/v1/comments',
  summary: 'Write a comment or an answer',
  auth: 'reader',
  cache: 'private',
  idempotent: true,
  body: createCommentSchema,
  status: 201,
  output: commentSchema,
  errors: [
    'suspended',
    'banned',
    'site_not_found',
    'origin_not_allowed',
    'members_only',
    'agreement_required',
    'name_reserved',
    'page_closed',
    'thread_closed',
    'parent_not_found',
    'parent_gone',
    'parent_on_other_page',
    'page_url_invalid',
    'page_origin_mismatch',
    'body_empty',
    'words_refused',
    'too_many_comments',
    'body_too_long',
    'name_required',
    'name_invalid',
    'email_required',
    'email_invalid',
    'website_required',
    'website_invalid',
    'idempotency_key_reused',
    'proof_required',
    'proof_invalid',
    'proof_spent',
  ],
})

export const updateComment = defineEndpoint({
  id: 'updateComment',
  method: 'PATCH',
  path: '/api/v1/comments/{id}',
  summary: 'Edit an own comment, inside the edit window and until someone answers',
  auth: 'reader',
  cache: 'private',
  params: byId,
  body: z.strictObject({ body: z.string() }),
  status: 200,
  output: commentSchema.extend({
    /** The new words, where somebody has to look first: the comment stands as it was until then. */
    waitingEdit: z.array(nodeSchema).optional(),
  }),
  errors: [
    'suspended',
    'banned',
    'comment_not_found',
    'comment_gone',
    'forbidden',
    'edit_window_over',
    'has_answers',
    'page_closed',
    'thread_closed',
    'body_empty',
    'words_refused',
    'body_too_long',
    'origin_not_allowed',
  ],
})

export const deleteComment = defineEndpoint({
  id: 'deleteComment',
  method: 'DELETE',
  path: '/api/v1/comments/{id}',
  summary: 'Delete an own comment; with answers a placeholder stays',
  auth: 'reader',
  cache: 'private',
  params: byId,
  status: 200,
  /** What stays: a placeholder, or nothing. */
  output: z.strictObject({ id: idSchema, placeholder: commentSchema.nullable() }),
  errors: ['comment_not_found', 'comment_gone', 'forbidden', 'origin_not_allowed'],
})

export const previewComment = defineEndpoint({
  id: 'previewComment',
  method: 'POST',
  path: '/api/v1/preview',
  summary: 'The tree that a body would become; nothing is kept',
  auth: 'reader',
  cache: 'private',
  body: z.strictObject({
    site: siteKeySchema,
    body: z.string(),
  }),
  status: 200,
  output: z.strictObject({ body: z.array(nodeSchema) }),
  errors: ['site_not_found', 'origin_not_allowed', 'body_empty', 'body_too_long'],
})
