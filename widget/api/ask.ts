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
 * a closed circle's pass is added there. `no-cache` lets the browser revalidate with the ETag it holds.
 */
export async function ask<T>(store: Store, path: string, init?: RequestInit): Promise<T> {
  init ??= await store.pass?.()
  const url = `${store.options.api}/api/v1/${path}`
  const ahead = !init && (await store.options.ahead?.[url])
  const response =
    ahead && !ahead.bodyUsed
      ? ahead
      : await fetch(url, {
          cache: 'no-cache',
          credentials: 'omit',
          signal: AbortSignal.timeout(timeout),
          ...init,
        })
  const answer = await response.json()
  if (response.ok) return answer
  throw { ...answer.error, retryAfter: +(response.headers.get('Retry-After') ?? 0) }
}

/** The path to a page's threads. */
export const listing = ({ options: { site, pageId } }: Store, rest?: Record<string, string>): string =>
  `threads?${new URLSearchParams({ site, page: pageId, ...rest })}`
