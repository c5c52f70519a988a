import { listAudit } from '../../server/audit/index.ts'
import { findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import type { Database } from './database.ts'
import type { Reader } from './reader.ts'
import { signInByCode } from './sign-in.ts'
import type { SiteSpec } from './sites.ts'
import type { World } from './use-server.ts'

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

/** A reader who keeps order on a site, on a shift. `site`: where; `mailbox`: where their codes come. */
export async function signInStaff(
  world: Pick<World, 'reader' | 'mailbox' | 'database'>,
  email: string,
  options: { site?: SiteSpec; kind?: 'moderator' | 'owner'; name?: string } = {},
): Promise<Reader> {
  const reader = world.reader({ ...(options.site && { site: options.site }) })
  await signInByCode(reader, world.mailbox, email)
  await makeStaff(world.database, reader.authorId ?? '', options.kind ?? 'moderator')
  // The session from before is a reader's.
  await signInByCode(reader, world.mailbox, email)
  return reader
}
