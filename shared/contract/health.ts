import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

export const getHealth = defineEndpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/healthz',
  summary: 'Alive',
  auth: 'none',
  cache: 'private',
  status: 200,
  output: z.strictObject({
    status: z.literal('ok'),
    version: z.string(),
    storage: z.strictObject({ engine: z.enum(['sqlite', 'postgres']), durability: z.string() }),
  }),
  errors: [],
})

export const getReadiness = defineEndpoint({
  id: 'getReadiness',
  method: 'GET',
  path: '/readyz',
  summary: 'Able to write',
  auth: 'none',
  cache: 'private',
  status: 200,
  output: z.strictObject({ status: z.literal('ready') }),
  errors: ['overloaded'],
})
