import type { Session } from '../../shared/contract/signin.ts'
import type { Refusal } from '../api/ask.ts'
import { type Call, callAsReader, send } from '../api/device.ts'
import { remember } from '../state/memory.ts'
import { remembered } from '../state/recall.ts'
import type { Store } from '../state/store.ts'

/** A token is swapped this long before its end, ms: what is sent with it must arrive in time. */
const early = 30_000

/** Posts JSON, with a token where one is given. */
export const post = <T>(store: Store, path: string, body: object, token?: string): Promise<T> =>
  send<T>(store, path, { method: 'POST', body, token })

/** Takes over a session. A reader's refresh token rests in the page's storage; a moderator's stays in memory. */
export function adopt(store: Store, session: Session | undefined): void {
  store.session = session
  remember(store, {
    refresh: session?.keep ? session.refresh : undefined,
    staff: session && !session.keep ? true : undefined,
  })
}

/** Tabs share what rests in the storage, and so the newest one counts; what is kept in memory is one's own. */
const refreshOf = (store: Store): string | undefined =>
  store.session?.keep === false ? store.session.refresh : remembered(store).refresh

/** One swap at a time: the next one would use a token that is just being used. */
const swaps = new WeakMap<Store, Promise<void>>()

async function swap(store: Store, refresh: string): Promise<void> {
  try {
    adopt(store, await post<Session>(store, 'signin/refresh', { refresh }))
  } catch (error) {
    // A network that is away says nothing of a session.
    if ((error as Refusal).code !== 'session_over') throw error
    const now = refreshOf(store)
    // Another tab may have gone on from here.
    if (now && now !== refresh) await swap(store, now)
    else adopt(store, undefined)
  } finally {
    swaps.delete(store)
  }
}

const isFresh = ({ session }: Store): boolean => Date.parse(session?.accessUntil ?? '') - early > Date.now()

/** The access token of whoever is signed in here; undefined for a guest. Throws where it could not be asked for. */
export async function access(store: Store): Promise<string | undefined> {
  const refresh = refreshOf(store)
  if (!refresh) store.session = undefined
  else if (!isFresh(store)) {
    const going = swaps.get(store) ?? swap(store, refresh)
    swaps.set(store, going)
    await going
  }
  return store.session?.access
}

const isOver = (error: unknown): boolean =>
  ['unauthenticated', 'session_over'].includes((error as Refusal).code)

/**
 * Asks the API as whoever is signed in. A session that has ended elsewhere makes a guest of them, without a word where
 * they only read; an act is not done under another name: code `session_over`.
 */
export async function callAsMember<T>(store: Store, path: string, call: Call): Promise<T> {
  for (let tries = 0; tries < 2; tries++) {
    const token = await access(store)
    if (!token) break
    try {
      return await send(store, path, { ...call, token })
    } catch (error) {
      if (!isOver(error)) throw error
      if (store.session) store.session = { ...store.session, accessUntil: '' }
    }
  }
  adopt(store, undefined)
  store.emit('list')
  if (call.method) throw { code: 'session_over' } satisfies Refusal
  return callAsReader(store, path, call)
}
