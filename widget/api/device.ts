import { needMore } from '../state/lazy.ts'
import { isInside, remember } from '../state/memory.ts'
import { remembered } from '../state/recall.ts'
import type { Store } from '../state/store.ts'
import { ask, type Refusal } from './ask.ts'

export interface Call {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  token?: string
  /** Idempotency-Key: the same key writes once, however often it is sent. */
  key?: string
}

export const send = <T>(store: Store, path: string, { method, body, token, key }: Call): Promise<T> => {
  const headers: Record<string, string> = {}
  if (token) headers.Authorization = `Bearer ${token}`
  if (key) headers['Idempotency-Key'] = key
  if (body) headers['Content-Type'] = 'application/json'
  return ask(store, path, { method, headers, body: body ? JSON.stringify(body) : undefined })
}

/**
 * Asks the API as this reader; the device token is asked for first where there is none, and anew where it no longer
 * counts. Whoever is signed in speaks by a chunk that guests never load.
 */
export async function callAsReader<T>(store: Store, path: string, call: Call = {}): Promise<T> {
  let { token } = remembered(store)
  if (isInside(store)) {
    const { needPeople } = await needMore(store)
    return (await needPeople(store)).callAsMember(store, path, call)
  }
  if (token) {
    try {
      return await send(store, path, { ...call, token })
    } catch (error) {
      if ((error as Refusal).code !== 'unauthenticated') throw error
    }
  }
  const { site } = store.options
  ;({ token } = await send<{ token: string }>(store, 'devices', { method: 'POST', body: { site } }))
  remember(store, { token })
  return send(store, path, { ...call, token })
}
