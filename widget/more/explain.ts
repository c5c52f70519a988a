import type { Refusal } from '../api/ask.ts'
import { tell } from '../state/load.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { needPeople } from './need-people.ts'

/** A refusal of the API, or one of the two failures that only a client can see. */
export type Failure = Omit<Refusal, 'code'> & { code: Refusal['code'] | 'offline' | 'timeout' }

/**
 * What a thrown thing means. A browser hides a refused origin behind the same error as a dead line; where nothing has come
 * through yet, a request that needs no permission tells them apart.
 */
export async function failureOf(store: Store, error: unknown): Promise<Failure> {
  const { code, name } = error as Refusal & Error
  if (code && typeof code === 'string') return error as Failure
  if (name === 'TimeoutError') return { code: 'timeout' }
  if (name === 'SyntaxError') return { code: 'internal' }
  if (store.settings) return { code: 'offline' }
  return fetch(`${store.options.api}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(
    () => ({ code: 'origin_not_allowed' }),
    () => ({ code: 'offline' }),
  )
}

/** A failure as a reader's sentence. */
export function inWords(store: Store, { code, retryAfter }: Failure): string {
  const words = store.moreWords!.errors
  if (retryAfter && code === 'too_many_requests') return say(store, words.seconds, retryAfter)
  const command = `npx stammtisch site add-origin ${store.options.site} ${location.origin}`
  return say(store, words[code] ?? words.other, 0, command)
}

/** Says beside `key` (a comment, or the list) what went wrong. */
export async function explain(store: Store, key: string, error: unknown): Promise<void> {
  store.note(key, inWords(store, await failureOf(store, error)))
}

/** The same where the thread itself could not be loaded; the page is told too. */
export async function explainLoading(store: Store, error: unknown): Promise<void> {
  const failure = await failureOf(store, error)
  if (failure.code === 'members_only')
    return needPeople(store).then(
      ({ openCircle }) => openCircle(store),
      () => explainFailure(store, { code: 'offline' }),
    )
  explainFailure(store, failure)
}

function explainFailure(store: Store, failure: Failure): void {
  if (store.moreWords && failure.code !== 'internal') store.note('list', inWords(store, failure))
  tell(store, 'error', { code: failure.code })
}

/** True where sending again later may help: the network, or a server that could not. */
export const isPassing = ({ code }: Failure): boolean =>
  ['offline', 'timeout', 'request_timeout', 'internal', 'overloaded', 'storage_full'].includes(code)
