import { z } from 'zod'
import { pageKeySchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

/** Why a comment was thought to be this or that; the sentence is made by `rules/reasons`. */
export const reasonSchema = z.strictObject({
  key: z.string(),
  /** Tenths: 31 is shown as "+3,1"; 0 for what a rule of the site demands whatever the sum. */
  weight: z.int(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** What was thought of a comment when it was written, as it stands beside it for moderators. */
export const verdictSchema = z.strictObject({
  verdict: z.enum(['publish', 'hold', 'spam']),
  /** Sum of the weights, tenths. */
  sum: z.int(),
  reasons: z.array(reasonSchema),
})
export type Verdict = z.infer<typeof verdictSchema>

export const spamLimitsSchema = z
  .strictObject({
    /** Weights, in tenths, from which on a comment is held, or taken for spam. */
    hold: z.int().min(1).max(1_000),
    spam: z.int().min(1).max(1_000),
    /** `never`: nobody's browser is asked to solve a riddle, whatever looks suspicious or how many come at once. */
    proof: z.enum(['needed', 'never']).default('needed'),
  })
  .refine(({ hold, spam }) => hold <= spam, 'What is spam weighs no less than what is held')

/** A riddle that costs a browser about a second. Solved: the first counter whose hash begins with `keyPrefix`. */
export const challengeSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('SHA-256'),
    /** Hex. What is hashed: salt, nonce, and the counter as four bytes, the highest first. */
    nonce: z.string(),
    salt: z.string(),
    cost: z.literal(1),
    keyLength: z.literal(32),
    keyPrefix: z.string(),
    /** What it is good for, and until when (ms since 1970). */
    data: z.strictObject({ bound: z.string(), until: z.int() }),
  }),
  signature: z.string(),
})
export type Challenge = z.infer<typeof challengeSchema>

export const createChallenge = defineEndpoint({
  id: 'createChallenge',
  method: 'POST',
  path: '/api/v1/challenges',
  summary: 'A riddle whose solution (`trace.proof`) goes with one comment on one page, within three minutes',
  auth: 'reader',
  cache: 'private',
  body: z.strictObject({
    site: siteKeySchema,
    /** As in a listing. */
    page: pageKeySchema,
    action: z.literal('comment'),
  }),
  status: 201,
  output: challengeSchema,
  errors: ['site_not_found', 'origin_not_allowed'],
})
