import { z } from 'zod'
import { siteKeySchema } from './comments.ts'
import { defineEndpoint } from './endpoint.ts'

export const createDevice = defineEndpoint({
  id: 'createDevice',
  method: 'POST',
  path: '/api/v1/devices',
  summary: "A guest's signed token, asked for before the first write",
  auth: 'none',
  cache: 'private',
  body: z.strictObject({ site: siteKeySchema }),
  status: 201,
  output: z.strictObject({ token: z.string() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})
