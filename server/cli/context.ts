import { record } from '../audit/index.ts'
import { readConfig } from '../config/index.ts'
import { findSiteByKey, type Site } from '../sites/index.ts'
import { type Handle, openStorage, type Storage } from '../storage/index.ts'

/** A mistake of the person at the keyboard: shown as one line, without a stack. */
export class CliError extends Error {}

/** Opens the database of the environment, runs `work`, and closes it whatever happens. */
export const withStorage = async <T>(work: (storage: Storage) => Promise<T>): Promise<T> => {
  const storage = await openStorage(readConfig(process.env).DATABASE_URL)
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

export const mustFindSite = async (handle: Handle, key: string): Promise<Site> => {
  const site = await findSiteByKey(handle, key)
  if (!site) throw new CliError(`There is no site "${key}". \`stammtisch site list\` shows them all.`)
  return site
}

/** Notes in the site's log that `keys` of it were changed; the command line is nobody there. */
export const noteChange = async (
  handle: Handle,
  site: Pick<Site, 'id'>,
  keys: readonly string[],
  act: 'settings.changed' | 'ladder.changed' = 'settings.changed',
): Promise<void> => {
  await record(handle, {
    siteId: site.id,
    actorId: null,
    act,
    subject: { kind: 'site', id: site.id },
    detail: { keys: keys.join(',') },
    at: Date.now(),
  })
}

export const print = (line: string): void => {
  console.log(line)
}
