import { z } from 'zod'
import { idSchema } from './comments.ts'
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
    'members_only',
    'comment_not_found',
    'comment_gone',
    'own_comment',
    'forbidden',
    'origin_not_allowed',
  ],
})
