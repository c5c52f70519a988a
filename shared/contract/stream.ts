import { z } from 'zod'
import { commentSchema, idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const score = z.strictObject({ up: z.int(), down: z.int() })

/** What became of a page between two of its versions: the state now of everything that was touched in between. */
export const changeSchema = z.strictObject({
  page: z.string(),
  /** The version this brings the page to. */
  version: z.int(),
  total: z.int(),
  /** Written, edited, approved, or turned into a placeholder; as they are now. */
  comments: z.array(commentSchema),
  /** Not in the listing any more. */
  gone: z.array(idSchema),
  /** New scores of comments that were voted on. */
  scores: z.record(z.string(), score),
  /** Authors whose rank moved; null where they hold none now. */
  ranks: z.record(z.string(), z.string().nullable()),
  /** True where so much happened that the page is better asked for anew; the rest is empty then. */
  reload: z.boolean(),
})

/** How many have the page open and in sight. */
export const readersSchema = z.strictObject({ page: z.string(), readers: z.int() })

export type Change = z.infer<typeof changeSchema>
export type Readers = z.infer<typeof readersSchema>

export const streamChanges = defineEndpoint({
  id: 'streamChanges',
  method: 'GET',
  path: '/api/v1/stream',
  summary: 'Server-sent events of up to 10 pages: `change` and `readers`',
  auth: 'optional',
  cache: 'private',
  stream: true,
  query: z.strictObject({
    site: siteKeySchema,
    /** As for `/counts`, at most 10. */
    pages: z.union([z.string(), z.array(z.string())]),
    /** The version of each page that the reader has, in their order, comma-separated; also as `Last-Event-ID`. */
    since: z
      .string()
      .max(200)
      .regex(/^\d{1,10}(,\d{1,10})*$/)
      .optional(),
  }),
  status: 200,
  output: z.union([changeSchema, readersSchema]),
  errors: ['members_only', 'site_not_found', 'origin_not_allowed'],
})
