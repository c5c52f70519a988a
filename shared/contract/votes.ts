import { z } from 'zod'
import { idSchema, siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

const value = z.union([z.literal(-1), z.literal(0), z.literal(1)])

export const putVote = defineEndpoint({
  id: 'putVote',
  method: 'PUT',
  path: '/api/v1/comments/{id}/vote',
  summary: 'Vote on a comment: 1 up, -1 down, 0 takes the vote back',
  auth: 'reader',
  cache: 'private',
  params: z.strictObject({ id: idSchema }),
  body: z.strictObject({ value }),
  status: 200,
  output: z.strictObject({
    value,
    score: z.strictObject({ up: z.int(), down: z.int() }),
    /** False where the vote is kept but waits, because too many came from one network. */
    counted: z.boolean(),
  }),
  errors: [
    'banned',
    'suspended',
    'members_only',
    'comment_not_found',
    'comment_gone',
    'own_comment',
    'forbidden',
    'origin_not_allowed',
  ],
})

const time = z.iso.datetime({ precision: 3 })
const site = siteKeySchema
const query = z.strictObject({ site })
const byId = z.strictObject({ id: idSchema })
const refusals = ['unauthenticated', 'forbidden', 'site_not_found', 'origin_not_allowed'] as const
const tally = { up: z.int(), down: z.int() }

export const getVotePicture = defineEndpoint({
  id: 'getVotePicture',
  method: 'GET',
  path: '/api/v1/moderation/comments/{id}/votes',
  summary: 'Votes on a comment over time and by network, to see a burst',
  auth: 'member',
  cache: 'private',
  params: byId,
  query,
  status: 200,
  output: z.strictObject({
    /** First and last vote; null where there is none. */
    span: z.strictObject({ from: time, to: time }).nullable(),
    /** Width of a bucket, ms: a minute or a multiple of it. */
    step: z.int(),
    /** At most 60, oldest first; those without votes are left out. `up` and `down` are all votes in it, whether they count or not. */
    buckets: z.array(
      z.strictObject({
        at: time,
        ...tally,
        guests: z.int(),
        members: z.int(),
        /** Of them: kept, uncounted, because too many came from one network. */
        waiting: z.int(),
        voided: z.int(),
      }),
    ),
    /** The busiest first, at most 20. `network` is a handle that leads back to no address. */
    networks: z.array(
      z.strictObject({
        network: z.string(),
        ...tally,
        waiting: z.int(),
        voided: z.int(),
        from: time,
        to: time,
      }),
    ),
    /** Votes that were voided together, newest first; they can be restored. */
    voids: z.array(z.strictObject({ id: idSchema, at: time, votes: z.int() })),
  }),
  errors: ['comment_not_found', ...refusals],
})
export type VotePicture = z.infer<typeof getVotePicture.output>

const score = z.strictObject({ up: z.int(), down: z.int() })

export const voidVotes = defineEndpoint({
  id: 'voidVotes',
  method: 'POST',
  path: '/api/v1/moderation/comments/{id}/votes/void',
  summary:
    'Void the votes of a span of time; score and points go back, and whoever cast them may not count again here',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({
    site,
    /** Both ends belong to it. */
    from: time,
    to: time,
    /** One network's alone: a handle of the picture. */
    network: z.string().max(40).optional(),
    /** Guests' alone. */
    guests: z.boolean().optional(),
  }),
  status: 200,
  output: z.strictObject({ voidId: idSchema, votes: z.int(), score }),
  errors: ['comment_not_found', ...refusals],
})

export const restoreVotes = defineEndpoint({
  id: 'restoreVotes',
  method: 'POST',
  path: '/api/v1/moderation/comments/{id}/votes/restore',
  summary: 'Take back that votes were voided',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({ site, voidId: idSchema }),
  status: 200,
  output: z.strictObject({ votes: z.int(), score }),
  errors: ['comment_not_found', ...refusals],
})

export const releaseVotes = defineEndpoint({
  id: 'releaseVotes',
  method: 'POST',
  path: '/api/v1/moderation/comments/{id}/votes/release',
  summary: 'Count the votes that wait because many came from one network',
  auth: 'member',
  cache: 'private',
  params: byId,
  body: z.strictObject({ site }),
  status: 200,
  output: z.strictObject({ votes: z.int(), score }),
  errors: ['comment_not_found', ...refusals],
})
