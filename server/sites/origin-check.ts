import type { Storage } from '../storage/index.ts'
import { originListed } from './store.ts'

const remembered = 1_000

/** Whether any site lists an origin; asked before every preflight and refusal, so remembered while nothing is written. */
export const createOriginCheck = (storage: Storage): ((origin: string) => Promise<boolean>) => {
  const known = new Map<string, boolean>()
  let stamp = Number.NaN
  return async (origin) => {
    const now = storage.stamp()
    if (now !== stamp || known.size >= remembered) known.clear()
    stamp = now
    const before = known.get(origin)
    if (before !== undefined) return before
    const listed = await storage.read((handle) => originListed(handle, origin))
    if (now === storage.stamp()) known.set(origin, listed)
    return listed
  }
}
