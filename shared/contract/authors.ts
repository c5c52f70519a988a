import { z } from 'zod'
import { authorSchema, idSchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const time = z.iso.datetime({ precision: 3 })

export const cardSchema = z.strictObject({
  author: authorSchema,
  since: time,
  /** Approved comments. */
  comments: z.int(),
  /** Votes that counted. */
  votes: z.strictObject({ up: z.int(), down: z.int() }),
  /** Where the author stands on the ladder; absent where they hold no rank. */
  points: z
    .strictObject({
      total: z.int(),
      /** The next rank and how many points are missing; absent at the top. */
      next: z.strictObject({ rank: z.string(), missing: z.int() }).optional(),
      /** What earned the points, by reason of the ledger. */
      reasons: z.record(z.string(), z.int()),
    })
    .optional(),
  /** The last comments that anybody may read. */
  last: z.array(
    z.strictObject({
      id: idSchema,
      createdAt: time,
      page: z.strictObject({ url: z.string(), title: z.string() }),
      /** The first words, plain. */
      excerpt: z.string(),
    }),
  ),
})
export type Card = z.infer<typeof cardSchema>

export const getAuthor = defineEndpoint({
  id: 'getAuthor',
  method: 'GET',
  path: '/api/v1/authors/{id}',
  summary: "An author's card: since when, comments, votes, points, last comments",
  auth: 'optional',
  cache: 'public',
  params: z.strictObject({ id: idSchema }),
  status: 200,
  output: cardSchema,
  errors: ['author_not_found', 'members_only'],
})

/** A POST, since it leaves a trace. */
export const readPrivateFields = defineEndpoint({
  id: 'readPrivateFields',
  method: 'POST',
  path: '/api/v1/authors/{id}/fields',
  summary: "What a member told the site's owners alone; each reading stands in the audit log",
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  status: 200,
  output: z.strictObject({
    /** By the keys of the site's `memberFields`. */
    fields: z.record(z.string(), z.string()),
  }),
  errors: ['unauthenticated', 'forbidden', 'author_not_found'],
})
