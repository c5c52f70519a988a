import { z } from 'zod'
import { idSchema, nodeSchema, pageKeySchema, pageSizeSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'
import { type Ladder, ladderSchema, type Settings, settingsSchema } from './sites.ts'

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
/** The site's version that the change was made from: whoever changed it meanwhile is not written over. */
const version = z.int().min(1)

const bySite = z.strictObject({ site })

/** Thousands of words, and rules in three languages. */
const bodyBytes = 524_288

/** A setting without its default: what is left out of a change stays as it is. */
const bare = (schema: z.ZodType): z.ZodType =>
  (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema).optional()

/** Some of a site's settings, each whole. */
export const settingsChangeSchema = z.strictObject(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, schema]) => [key, bare(schema)])),
) as unknown as z.ZodObject<z.ZodRawShape> & z.ZodType<Partial<Settings>>

/** A site's settings as a file; what it leaves out stays as it is. */
export const settingsFileSchema = z.strictObject({
  format: z.literal('stammtisch-settings'),
  settings: settingsChangeSchema.optional(),
  ladder: ladderSchema.optional(),
})
export type SettingsFile = { format: 'stammtisch-settings'; settings?: Partial<Settings>; ladder?: Ladder }

export const siteSettingsSchema = z.strictObject({ settings: settingsSchema, ladder: ladderSchema, version })
export type SiteSettings = z.infer<typeof siteSettingsSchema>

const staffErrors = ['site_not_found', 'origin_not_allowed', 'forbidden'] as const
const changeErrors = [...staffErrors, 'changed_meanwhile', 'field_invalid'] as const

export const getSettings = defineEndpoint({
  id: 'getSettings',
  method: 'GET',
  path: '/api/v1/moderation/settings',
  summary: "A site's settings and its ladder, for those who keep order there",
  auth: 'member',
  cache: 'private',
  query: bySite,
  status: 200,
  output: siteSettingsSchema,
  errors: staffErrors,
})

export const updateSettings = defineEndpoint({
  id: 'updateSettings',
  method: 'PATCH',
  path: '/api/v1/moderation/settings',
  summary: 'Change some settings of a site; owners only',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, version, settings: settingsChangeSchema }),
  bodyBytes,
  status: 200,
  output: siteSettingsSchema,
  errors: changeErrors,
})

export const settingsPreviewSchema = z.strictObject({
  /** Comments that were looked at: the newest of the site, at most 200. */
  looked: z.int(),
  held: z.int(),
  refused: z.int(),
  /** The newest of those, at most five. */
  examples: z.array(
    z.strictObject({
      id: idSchema,
      excerpt: z.string(),
      verdict: z.enum(['hold', 'refuse']),
      /** As beside a comment that was judged. */
      reason: z.string(),
      /** The word, host or number it is about. */
      about: z.string().optional(),
    }),
  ),
})
export type SettingsPreview = z.infer<typeof settingsPreviewSchema>

export const previewSettings = defineEndpoint({
  id: 'previewSettings',
  method: 'POST',
  path: '/api/v1/moderation/settings/preview',
  summary: 'How many of the last comments would have waited or been refused under other settings',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, settings: settingsChangeSchema }),
  bodyBytes,
  status: 200,
  output: settingsPreviewSchema,
  errors: staffErrors,
})

export const exportSettings = defineEndpoint({
  id: 'exportSettings',
  method: 'GET',
  path: '/api/v1/moderation/settings/export',
  summary: "A site's settings and ladder as a file",
  auth: 'member',
  cache: 'private',
  query: bySite,
  status: 200,
  output: z.strictObject({
    format: z.literal('stammtisch-settings'),
    settings: settingsSchema,
    ladder: ladderSchema,
  }),
  errors: staffErrors,
})

export const importSettings = defineEndpoint({
  id: 'importSettings',
  method: 'POST',
  path: '/api/v1/moderation/settings/import',
  summary: 'Take settings and ladder from a file; owners only',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({
    site,
    version,
    file: settingsFileSchema,
    /** Saves nothing: the answer is what it would be. */
    trial: z.boolean().optional(),
  }),
  bodyBytes,
  status: 200,
  output: siteSettingsSchema,
  errors: changeErrors,
})

export const putLadder = defineEndpoint({
  id: 'putLadder',
  method: 'PUT',
  path: '/api/v1/moderation/ladder',
  summary: "Change a site's ladder; owners only",
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, version, ladder: ladderSchema }),
  status: 200,
  output: siteSettingsSchema,
  errors: changeErrors,
})

// slice: ranks begin
export const ladderPreviewSchema = z.strictObject({
  /** Members and guests who hold each rank, on the ladder as it is and on the other. */
  ranks: z.array(z.strictObject({ key: z.string(), before: z.int(), after: z.int() })),
  /** How many would change their rank, and at most 100 of them. */
  moved: z.int(),
  moves: z.array(
    z.strictObject({
      authorId: idSchema,
      name: z.string(),
      points: z.int(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
})
export type LadderPreview = z.infer<typeof ladderPreviewSchema>

export const previewLadder = defineEndpoint({
  id: 'previewLadder',
  method: 'POST',
  path: '/api/v1/moderation/ladder/preview',
  summary: 'How members would spread over another ladder',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({ site, ladder: ladderSchema }),
  status: 200,
  output: ladderPreviewSchema,
  errors: staffErrors,
})
// slice: ranks end

export const closingSchema = z.strictObject({
  id: idSchema,
  /** Null: every page of the site. */
  page: z.strictObject({ id: z.string(), url: z.string(), title: z.string() }).nullable(),
  at: time,
  /** Null: until it is removed. */
  reopenAt: time.nullable(),
  state: z.enum(['planned', 'holding', 'over']),
  /** An author, or a program (`token:‹id›`); null once they are gone. */
  by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
})
export type Closing = z.infer<typeof closingSchema>

export const listClosings = defineEndpoint({
  id: 'listClosings',
  method: 'GET',
  path: '/api/v1/moderation/closings',
  summary: 'Closings that are planned, hold or are over, newest first',
  auth: 'member',
  cache: 'private',
  query: z.strictObject({
    site,
    cursor: idSchema.optional(),
    limit: pageSizeSchema.optional(),
  }),
  status: 200,
  output: z.strictObject({ items: z.array(closingSchema), next: z.string().nullable() }),
  errors: staffErrors,
})

export const createClosing = defineEndpoint({
  id: 'createClosing',
  method: 'POST',
  path: '/api/v1/moderation/closings',
  summary: 'Close a page, or all of a site, from one moment to another, as for an election silence',
  auth: 'member',
  cache: 'private',
  body: z.strictObject({
    site,
    /** Null: every page of the site. */
    page: pageKeySchema.nullable(),
    at: time,
    /** Later than `at`; null: until it is removed. */
    reopenAt: time.nullable(),
  }),
  status: 201,
  output: closingSchema,
  errors: [...staffErrors, 'page_not_found', 'field_invalid'],
})

export const removeClosing = defineEndpoint({
  id: 'removeClosing',
  method: 'DELETE',
  path: '/api/v1/moderation/closings/{id}',
  summary: 'Take a closing back; what it holds closed is open at once',
  auth: 'member',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  query: bySite,
  status: 200,
  output: z.strictObject({ id: idSchema }),
  // An id that is none is answered with the first of status 404.
  errors: ['not_found', ...staffErrors],
})

export const getNetiquette = defineEndpoint({
  id: 'getNetiquette',
  method: 'GET',
  path: '/api/v1/netiquette',
  summary: "The site's own rules, in the asked language or the nearest there is",
  auth: 'none',
  cache: 'public',
  query: z.strictObject({
    site,
    lang: z
      .string()
      .regex(/^[a-zA-Z-]{2,20}$/)
      .optional(),
  }),
  status: 200,
  output: z.strictObject({ lang: z.string().nullable(), body: z.array(nodeSchema) }),
  errors: ['site_not_found', 'origin_not_allowed'],
})
