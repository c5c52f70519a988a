import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import {
  commentSchema,
  nodeSchema,
  pageKeySchema,
  pageSizeSchema,
  repliesSchema,
  siteKeySchema,
} from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { actSchema } from './moderation.ts'
import { ladderSchema, publicSettingsSchema } from './sites.ts'

export const sortSchema = z.enum(['newest', 'oldest', 'relevance'])

export const rootSchema = commentSchema.extend({ replies: repliesSchema })

export const threadsSchema = z.strictObject({
  page: z.strictObject({
    id: z.string(),
    /** True where nobody may write any more. */
    closed: z.boolean(),
    /** Raised by every write on the page; 0 where nobody has written yet. */
    version: z.int(),
  }),
  /** Shown comments with their answers, placeholders left out. */
  total: z.int(),
  sort: sortSchema,
  /** Pinned roots first, then by `sort`. */
  roots: z.array(rootSchema),
  next: z.string().nullable(),
  /** Only on the first page of a listing (no `cursor`). */
  site: z.strictObject({ settings: publicSettingsSchema, ladder: ladderSchema }).optional(),
})

export type Sort = z.infer<typeof sortSchema>
export type Root = z.infer<typeof rootSchema>
export type Threads = z.infer<typeof threadsSchema>

const site = siteKeySchema
const page = pageKeySchema

export const listThreads = defineEndpoint({
  id: 'listThreads',
  method: 'GET',
  path: '/api/v1/threads',
  summary: 'The threads of a page: roots with their first answers',
  auth: 'optional',
  cache: 'public',
  query: z.strictObject({
    site,
    page,
    /** Without it the site's default. */
    sort: sortSchema.optional(),
    cursor: z.string().max(limits.cursor).optional(),
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: threadsSchema,
  errors: ['members_only', 'site_not_found'],
})

export const abilitySchema = z.enum(['reply', 'vote', 'edit', 'delete'])
export type Ability = z.infer<typeof abilitySchema>

export const viewerSchema = z.strictObject({
  /** The author this reader writes as, once there is one. */
  author: z
    .strictObject({ id: z.string(), name: z.string(), points: z.int(), rank: z.string().optional() })
    .nullable(),
  /** Own votes on this page, by comment. */
  votes: z.record(z.string(), z.union([z.literal(-1), z.literal(1)])),
  /** Own comments that only this reader sees. */
  pending: z.array(commentSchema),
  /** Own comments on this page about which something was decided that they can read in `/decisions`. */
  decided: z.array(z.string()).optional(),
  /** What this reader may do: `others` holds for every comment that has no entry of its own in `own`. */
  can: z.strictObject({
    others: z.array(abilitySchema),
    /** What somebody who keeps order here may do with any comment; absent for everybody else. */
    moderate: z.array(actSchema).optional(),
    own: z.record(
      z.string(),
      z.strictObject({
        can: z.array(abilitySchema),
        editUntil: z.iso.datetime({ precision: 3 }).optional(),
        /** What was typed, where it may be edited. */
        source: z.string().optional(),
        /** An edit that waits until somebody has looked: others read the old words. */
        waitingEdit: z.array(nodeSchema).optional(),
      }),
    ),
  }),
})

export type Viewer = z.infer<typeof viewerSchema>

export const getViewer = defineEndpoint({
  id: 'getViewer',
  method: 'GET',
  path: '/api/v1/viewer',
  summary: 'What only this reader sees: own votes, own pending comments, what may be done',
  auth: 'reader',
  cache: 'private',
  query: z.strictObject({ site, page }),
  status: 200,
  output: viewerSchema,
  errors: ['site_not_found', 'origin_not_allowed'],
})

export const getCounts = defineEndpoint({
  id: 'getCounts',
  method: 'GET',
  path: '/api/v1/counts',
  summary: 'Counts of shown comments for up to 100 pages',
  auth: 'optional',
  cache: 'public',
  query: z.strictObject({
    site,
    /** Page ids, comma-separated or repeated; a comma inside an id is written %2C (and percent-encoded again in the URL). */
    pages: z.union([z.string(), z.array(z.string())]),
  }),
  status: 200,
  output: z.strictObject({ counts: z.record(z.string(), z.int()) }),
  errors: ['members_only', 'site_not_found'],
})
