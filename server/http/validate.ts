import type { z } from 'zod'
import { ApiError } from './error.ts'

/** The first thing wrong, as `invalid_request` with its path; strict schemas refuse unknown fields. */
export const validate = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...(issue?.path ?? []), ...keys].map(String).join('.')
  throw new ApiError('invalid_request', {
    field: field || undefined,
    message: issue?.message ?? 'The request is not valid',
  })
}

/** A query string as an object: a parameter given twice becomes an array, which only list parameters accept. */
export const queryObject = (url: string): Record<string, string | string[]> => {
  const start = url.indexOf('?')
  const found: Record<string, string | string[]> = {}
  let count = 0
  if (start < 0) return found
  for (const [name, value] of new URLSearchParams(url.slice(start))) {
    if (name === '__proto__') throw new ApiError('invalid_request', { field: name })
    const before = found[name]
    if (++count > 200) throw new ApiError('invalid_request', { message: 'Too many parameters' })
    if (Array.isArray(before)) before.push(value)
    else found[name] = before === undefined ? value : [before, value]
  }
  return found
}
