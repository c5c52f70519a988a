import type { ErrorCode } from '../../shared/errors.ts'
import type { Store } from '../state/store.ts'

/** What the API refused, as it says it; `more/explain` knows what a browser's own errors mean. */
export interface Refusal {
  code: ErrorCode
  /** The input that the code is about. */
  field?: string
  /** Seconds until another try makes sense. */
  retryAfter?: number
}

const timeout = 10_000

/**
 * Asks the API. Returns the parsed answer; throws a `Refusal`, or what `fetch` throws. Without `init` no header is sent that needs a preflight;
 * `no-cache` lets the browser revalidate with the ETag it holds.
 */
export async function ask<T>(store: Store, path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${store.options.api}/api/v1/${path}`, {
    cache: 'no-cache',
    credentials: 'omit',
    signal: AbortSignal.timeout(timeout),
    ...init,
  })
  const answer = await response.json()
  if (response.ok) return answer
  throw { ...answer.error, retryAfter: +(response.headers.get('Retry-After') ?? 0) }
}

/** The listing's path: this page's threads by `sort`, from `cursor` on. */
export function listing({ options }: Store, sort?: string, cursor?: string | null, limit?: number): string {
  let path = `threads?site=${encodeURIComponent(options.site)}&page=${encodeURIComponent(options.pageId)}`
  if (sort) path += `&sort=${sort}`
  if (cursor) path += `&cursor=${encodeURIComponent(cursor)}`
  return limit ? `${path}&limit=${limit}` : path
}
