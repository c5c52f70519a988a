import { listSites } from '../sites/index.ts'
import type { Handle, Storage } from '../storage/index.ts'

/** Forgets the networks of at most `limit` rows of a site that are older than `before` (ms). Resolves to how many. */
export type NetworkForgetter = (
  handle: Handle,
  input: { siteId: string; before: number; limit: number },
) => Promise<number>

const dayMs = 86_400_000
/** Rows a transaction: between two of them others write. */
const batch = 1_000

/** Hashes of networks are forgotten when their site says so (`networkDays`). */
export const forgetNetworks = async (
  storage: Storage,
  forgetters: readonly NetworkForgetter[],
  now: number,
): Promise<void> => {
  for (const site of await storage.read(listSites)) {
    const input = { siteId: site.id, before: now - site.settings.networkDays * dayMs, limit: batch }
    for (const forget of forgetters) while ((await storage.tx((handle) => forget(handle, input))) === batch);
  }
}
