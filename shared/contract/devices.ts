import { z } from 'zod'
import { limits } from '../rules/limits.ts'
import { defineEndpoint } from './endpoint.ts'

export const createDevice = defineEndpoint({
  id: 'createDevice',
  method: 'POST',
  path: '/api/v1/devices',
  summary: "A guest's signed token, asked for before the first write",
  auth: 'none',
  cache: 'private',
  body: z.strictObject({ site: z.string().min(1).max(limits.siteKey) }),
  status: 201,
  output: z.strictObject({ token: z.string() }),
  errors: ['site_not_found', 'origin_not_allowed'],
})
