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
    storage: z.strictObject({
      engine: z.enum(['sqlite', 'postgres']),
      /** What a confirmed comment survives: the synchronous mode in force. */
      durability: z.string(),
      /** Size of SQLite's write-ahead log; null on PostgreSQL. */
      walBytes: z.int().nullable(),
      /** Time of the last backup; null where there was none. */
      lastBackup: z.iso.datetime({ precision: 3 }).nullable(),
    }),
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
