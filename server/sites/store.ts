import { and, eq, sql } from 'drizzle-orm'
import { type Ladder, ladderSchema, type Settings, settingsSchema } from '../../shared/contract/sites.ts'
import { defaultLadder } from '../../shared/rules/ladder.ts'
import { type Handle, newId, statement } from '../storage/index.ts'
import { siteTables } from './tables.ts'

export interface Site {
  id: string
  key: string
  name: string
  settings: Settings
  ladder: Ladder
  version: number
  origins: readonly string[]
}

const p = sql.placeholder

const selectByKey = statement('sites.byKey', siteTables, (db, { sites: t }) =>
  db
    .select({ id: t.id, version: t.version })
    .from(t)
    .where(eq(t.key, p('key'))),
)
const selectVersion = statement('sites.version', siteTables, (db, { sites: t }) =>
  db
    .select({ id: t.id, version: t.version })
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectById = statement('sites.byId', siteTables, (db, { sites }) =>
  db
    .select()
    .from(sites)
    .where(eq(sites.id, p('id'))),
)
const selectAll = statement('sites.all', siteTables, (db, { sites }) =>
  db.select().from(sites).orderBy(sites.key),
)
const selectOrigins = statement('sites.origins', siteTables, (db, { siteOrigins: t }) =>
  db
    .select({ origin: t.origin })
    .from(t)
    .where(eq(t.siteId, p('siteId')))
    .orderBy(t.origin),
)
const selectOrigin = statement('sites.origin', siteTables, (db, { siteOrigins: t }) =>
  db
    .select({ siteId: t.siteId })
    .from(t)
    .where(eq(t.origin, p('origin')))
    .limit(1),
)
const insertSite = statement('sites.insert', siteTables, (db, { sites }) =>
  db.insert(sites).values({
    id: p('id'),
    key: p('key'),
    name: p('name'),
    settings: p('settings'),
    ladder: p('ladder'),
    version: 1,
    createdAt: p('createdAt'),
  }),
)
const insertOrigin = statement('sites.insertOrigin', siteTables, (db, { siteOrigins }) =>
  db
    .insert(siteOrigins)
    .values({ siteId: p('siteId'), origin: p('origin') })
    .onConflictDoNothing(),
)
const deleteOrigin = statement('sites.deleteOrigin', siteTables, (db, { siteOrigins: t }) =>
  db.delete(t).where(sql`${t.siteId} = ${p('siteId')} and ${t.origin} = ${p('origin')}`),
)

/** Parsed once per site and version: settings are asked for on every request and change once a month. */
const parsed = new Map<string, Site>()

/** Transactions that change a site: should they be undone, what they saw is a version that never was. */
const changing = new WeakSet<Handle>()

/** The site that a transaction has asked for last, as it was then. */
const asked = new WeakMap<Handle, Site>()

const assemble = async (
  handle: Handle,
  found: { id: string; version: number } | undefined,
): Promise<Site | null> => {
  if (!found) return null
  const key = `${found.id}:${found.version}`
  const known = parsed.get(key)
  if (known) {
    asked.set(handle, known)
    return known
  }
  const [row] = await selectById(handle, { id: found.id })
  if (!row) return null
  const origins = await selectOrigins(handle, { siteId: row.id })
  const site: Site = {
    id: row.id,
    key: row.key,
    name: row.name,
    settings: settingsSchema.parse(JSON.parse(row.settings)),
    ladder: ladderSchema.parse(JSON.parse(row.ladder)),
    version: row.version,
    origins: origins.map(({ origin }) => origin),
  }
  if (parsed.size > 500) parsed.clear()
  if (!changing.has(handle)) parsed.set(key, site)
  return site
}

export const findSiteByKey = async (handle: Handle, key: string): Promise<Site | null> =>
  assemble(handle, (await selectByKey(handle, { key }))[0])

export const findSiteById = async (handle: Handle, id: string): Promise<Site | null> =>
  assemble(handle, (await selectVersion(handle, { id }))[0])

/** The site as this transaction has seen it before, or else as it is; where a look under a lock is not needed. */
export const siteAsSeen = async (handle: Handle, id: string): Promise<Site | null> => {
  const seen = changing.has(handle) ? undefined : asked.get(handle)
  return seen?.id === id ? seen : findSiteById(handle, id)
}

export const listSites = async (handle: Handle): Promise<Site[]> => {
  const found: Site[] = []
  for (const row of await selectAll(handle)) {
    const site = await assemble(handle, row)
    if (site) found.push(site)
  }
  return found
}

/** Whether any site lists the origin, or allows every local one. */
export const originListed = async (handle: Handle, origin: string): Promise<boolean> => {
  if ((await selectOrigin(handle, { origin })).length > 0) return true
  if (!/^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(origin)) return false
  return (await listSites(handle)).some((site) => site.settings.allowLocalhost)
}

export interface NewSite {
  key: string
  name: string
  origins: readonly string[]
  settings?: Partial<Settings>
  ladder?: Ladder
}

export const createSite = async (
  handle: Handle,
  input: NewSite,
  at: number,
  id = newId(at),
): Promise<string> => {
  changing.add(handle)
  await insertSite(handle, {
    id,
    key: input.key,
    name: input.name,
    settings: JSON.stringify(settingsSchema.parse(input.settings ?? {})),
    ladder: JSON.stringify(ladderSchema.parse(input.ladder ?? defaultLadder)),
    createdAt: at,
  })
  for (const origin of input.origins) await insertOrigin(handle, { siteId: id, origin })
  return id
}

const bump = statement('sites.bump', siteTables, (db, { sites }) =>
  db
    .update(sites)
    .set({ version: sql`${sites.version} + 1` })
    .where(eq(sites.id, p('id'))),
)
const setSettings = statement('sites.setSettings', siteTables, (db, { sites }) =>
  db
    .update(sites)
    .set({ settings: sql`${p('settings')}`, version: sql`${sites.version} + 1` })
    .where(eq(sites.id, p('id'))),
)
const replace = statement('sites.replace', siteTables, (db, { sites: t }) =>
  db
    .update(t)
    .set({
      settings: sql`${p('settings')}`,
      ladder: sql`${p('ladder')}`,
      version: sql`${t.version} + 1`,
    })
    .where(and(eq(t.id, p('id')), eq(t.version, p('version'))))
    .returning({ version: t.version }),
)
const setLadder = statement('sites.setLadder', siteTables, (db, { sites }) =>
  db
    .update(sites)
    .set({ ladder: sql`${p('ladder')}`, version: sql`${sites.version} + 1` })
    .where(eq(sites.id, p('id'))),
)

/** Every server has the site's settings at hand; a change that names no page makes them look again. */
const announceSite = (handle: Handle): void => {
  changing.add(handle)
  handle.announce({ pageId: 'site', version: 0 })
}

export const addOrigin = async (handle: Handle, siteId: string, origin: string): Promise<void> => {
  await insertOrigin(handle, { siteId, origin })
  await bump(handle, { id: siteId })
  announceSite(handle)
}

export const removeOrigin = async (handle: Handle, siteId: string, origin: string): Promise<void> => {
  await deleteOrigin(handle, { siteId, origin })
  await bump(handle, { id: siteId })
  announceSite(handle)
}

export const updateSettings = async (
  handle: Handle,
  site: Site,
  changes: Partial<Settings>,
): Promise<void> => {
  await setSettings(handle, {
    id: site.id,
    settings: JSON.stringify(settingsSchema.parse({ ...site.settings, ...changes })),
  })
  announceSite(handle)
}

/** Saves settings and ladder made from `site`; false where somebody has changed the site since. */
export const replaceSettings = async (
  handle: Handle,
  site: Site,
  { settings, ladder }: Pick<Site, 'settings' | 'ladder'>,
): Promise<boolean> => {
  const saved = await replace(handle, {
    id: site.id,
    version: site.version,
    settings: JSON.stringify(settings),
    ladder: JSON.stringify(ladder),
  })
  announceSite(handle)
  return saved.length > 0
}

/** What is cached of all the site's pages is made anew. */
export const touchSite = async (handle: Handle, siteId: string): Promise<void> => {
  await bump(handle, { id: siteId })
  announceSite(handle)
}

export const updateLadder = async (handle: Handle, site: Site, ladder: Ladder): Promise<void> => {
  await setLadder(handle, { id: site.id, ladder: JSON.stringify(ladderSchema.parse(ladder)) })
  announceSite(handle)
}
