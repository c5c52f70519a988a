import { createSite, findSiteByKey, readSettings, updateSettings } from '../../server/sites/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import type { Database } from './database.ts'
import type { SiteSpec } from './sites.ts'

/**
 * What `stammtisch site add` and `site set` do, in this process: two commands for each site of each file would take a
 * third of the tests' time. The commands have tests of their own.
 */
export async function addSites(database: Database, sites: readonly SiteSpec[]): Promise<void> {
  if (sites.length === 0) return
  const storage = await openStorage(database.url)
  try {
    await storage.tx(async (handle) => {
      for (const { key, origins, settings = {} } of sites) {
        await createSite(handle, { key, name: key, origins }, Date.now())
        const site = await findSiteByKey(handle, key)
        const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
        if (site && pairs.length > 0) await updateSettings(handle, site, readSettings(site, pairs))
      }
    })
  } finally {
    await storage.close()
  }
}
