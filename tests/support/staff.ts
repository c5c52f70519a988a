import { listAudit } from '../../server/audit/index.ts'
import { findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import type { Database } from './database.ts'

/** Gives an author a role, as the server itself has it: there is no door to that yet. */
export async function makeStaff(
  database: Database,
  authorId: string,
  kind: 'member' | 'moderator' | 'owner',
): Promise<void> {
  const storage = await openStorage(database.url)
  try {
    await storage.tx(async (handle) => {
      const author = await findAuthor(handle, authorId)
      if (!author) throw new Error(`There is no author ${authorId}`)
      await updateAuthor(handle, { ...author, kind })
    })
  } finally {
    await storage.close()
  }
}

/** What stands in the audit log of a site, newest first. */
export async function readAudit(database: Database, siteKey: string) {
  const storage = await openStorage(database.url)
  try {
    return await storage.read(async (handle) => {
      const site = await findSiteByKey(handle, siteKey)
      return site ? listAudit(handle, site.id, { limit: 100 }) : []
    })
  } finally {
    await storage.close()
  }
}
