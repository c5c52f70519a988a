import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/**
 * One operation of the API, written once: the server's routing and validation, the OpenAPI document, the
 * client's types and the test "first by who may not" are all made from it.
 */
export interface Endpoint {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the API's root, parameters in braces: `/api/v1/comments/{id}`. */
  path: string
  summary: string
  /**
   * Who may ask, by `Authorization: Bearer`. `none`: anybody, no token is read. `optional`: anybody; a token
   * is looked at where a site is for its members, and one that is not good counts as none. `reader`: a guest's device token or a member's access token. `member`: an access token.
   */
  auth: 'none' | 'optional' | 'reader' | 'member'
  /** `public`: the same bytes for everybody, cacheable. `private`: `no-store`. */
  cache: 'public' | 'private'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** Largest body in bytes, where it may be more than `limits.requestBytes`. */
  bodyBytes?: number
  /** `true` where the request may carry an `Idempotency-Key`. */
  idempotent?: boolean
  /** Answers with `text/event-stream`; `output` is the data of one event. */
  stream?: boolean
  status: 200 | 201
  output: z.ZodType
  /** Every code this operation may answer with, beside those any request may meet (limits, bad JSON, …). */
  errors: readonly ErrorCode[]
}

export const defineEndpoint = <const E extends Endpoint>(endpoint: E): E => endpoint

/** Codes that any endpoint may answer with. */
export const commonErrors = [
  'invalid_request',
  'too_many_requests',
  'request_timeout',
  'internal',
  'overloaded',
] as const
