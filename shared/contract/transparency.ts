import { z } from 'zod'
import { siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const time = z.iso.datetime({ precision: 3 })
const day = z.iso.date()
const counted = z.array(z.strictObject({ key: z.string(), count: z.int() }))

export const transparencySchema = z.strictObject({
  site: z.string(),
  /** First day, and the day after the last, at 0:00 UTC. */
  from: time,
  to: time,
  notices: z.strictObject({
    total: z.int(),
    /** `house` (the site's own rules) and `illegal`. */
    byKind: counted,
    byRule: counted,
    upheld: z.int(),
    rejected: z.int(),
    open: z.int(),
    /** From a notice to the decision on it; null where none was decided. */
    medianHours: z.number().nullable(),
  }),
  decisions: z.strictObject({
    total: z.int(),
    byAct: counted,
    byRule: counted,
    automatic: z.int(),
    byPerson: z.int(),
    /** Taken back by who decided, or by another after an objection. */
    reversed: z.int(),
  }),
  objections: z.strictObject({
    received: z.int(),
    upheld: z.int(),
    rejected: z.int(),
    open: z.int(),
    medianHours: z.number().nullable(),
  }),
  sanctions: counted,
  /** Notices, decisions and objections day by day, for a plot; days of UTC, those without any left out. */
  days: z.array(z.strictObject({ day, notices: z.int(), decisions: z.int(), objections: z.int() })),
})
export type Transparency = z.infer<typeof transparencySchema>

const query = z.strictObject({
  site: siteKeySchema,
  /** First and last day (UTC), both counted; without them the last 365 days. */
  from: day.optional(),
  to: day.optional(),
})
const errors = ['site_not_found', 'forbidden', 'origin_not_allowed'] as const

export const getTransparency = defineEndpoint({
  id: 'getTransparency',
  method: 'GET',
  path: '/api/v1/moderation/transparency',
  summary: 'Notices, decisions and objections of a span of time, in numbers',
  auth: 'member',
  cache: 'private',
  query,
  status: 200,
  output: transparencySchema,
  errors,
})

export const getTransparencyCsv = defineEndpoint({
  id: 'getTransparencyCsv',
  method: 'GET',
  path: '/api/v1/moderation/transparency-csv',
  summary: 'The same as a CSV file, within JSON: its name and its text',
  auth: 'member',
  cache: 'private',
  query,
  status: 200,
  output: z.strictObject({ name: z.string(), csv: z.string() }),
  errors,
})
