import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { type AuthorRow, findAuthor, listGuestsOf } from '../identity/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { sanctionTables } from './tables.ts'

const p = sql.placeholder

const upsert = statement('authorDevices.upsert', sanctionTables, (db, { authorDevices: t }) =>
  db
    .insert(t)
    .values({ authorId: p('authorId'), deviceId: p('deviceId'), siteId: p('siteId'), at: p('at') })
    .onConflictDoUpdate({ target: [t.authorId, t.deviceId], set: { at: sql`excluded.at` } }),
)
const selectOf = statement('authorDevices.of', sanctionTables, (db, { authorDevices: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId'))),
)
const forget = statement('authorDevices.forget', sanctionTables, (db, { authorDevices: t }) =>
  db
    .delete(t)
    .where(
      sql`(${t.authorId}, ${t.deviceId}) in (select d.author_id, d.device_id from author_devices d
        where d.site_id = ${p('siteId')} and d.at < ${p('before')} limit ${p('limit')})`,
    )
    .returning({ id: t.authorId }),
)
const forgetKeys = statement('sanctionKeys.forgetNetworks', sanctionTables, (db, { sanctionKeys: t }) =>
  db
    .delete(t)
    .where(
      sql`(${t.siteId}, ${t.key}, ${t.sanctionId}) in (select k.site_id, k.key, k.sanction_id from sanction_keys k
        where k.site_id = ${p('siteId')} and k.scope = 'network' and k.at < ${p('before')} limit ${p('limit')})`,
    )
    .returning({ id: t.sanctionId }),
)

/** A member signed in from a device. */
export const keepDevice = async (
  handle: Handle,
  row: { authorId: string; deviceId: string; siteId: string; at: number },
): Promise<void> => {
  await upsert(handle, row)
}

/** Ids of the devices that an author is known on. */
export const listDevicesOf = async (
  handle: Handle,
  author: Pick<AuthorRow, 'id' | 'deviceId'>,
): Promise<string[]> => {
  const signedIn = (await selectOf(handle, { authorId: author.id })).map(({ deviceId }) => deviceId)
  return [...new Set(author.deviceId ? [author.deviceId, ...signedIn] : signedIn)]
}

/** Other authors of these devices: guests that write from them, members who signed in there. */
export const listOnDevices = async (
  handle: Handle,
  deviceIds: readonly string[],
  except: string,
): Promise<AuthorRow[]> => {
  const found = new Map<string, AuthorRow>()
  if (deviceIds.length === 0) return []
  for (const id of deviceIds) for (const guest of await listGuestsOf(handle, id)) found.set(guest.id, guest)
  const { authorDevices: t } = sanctionTables(handle.dialect)
  const rows = await handle.db
    .selectDistinct({ authorId: t.authorId })
    .from(t)
    .where(and(inArray(t.deviceId, [...deviceIds]), ne(t.authorId, except)))
    .limit(50)
  for (const { authorId } of rows) {
    const author = await findAuthor(handle, authorId)
    if (author) found.set(author.id, author)
  }
  found.delete(except)
  return [...found.values()]
}

export const moveDevices = async (handle: Handle, from: string, into: string): Promise<void> => {
  for (const row of await selectOf(handle, { authorId: from }))
    await keepDevice(handle, { ...row, authorId: into })
  await forgetDevices(handle, [from])
}

/** Forgets on which devices these authors were, and who was on these devices. */
export const forgetDevices = async (handle: Handle, ids: readonly string[]): Promise<void> => {
  const { authorDevices: t } = sanctionTables(handle.dialect)
  await handle.db.delete(t).where(or(inArray(t.authorId, [...ids]), inArray(t.deviceId, [...ids])))
}

/** Forgets devices and the networks of bans as all networks are forgotten. Resolves to how many rows. */
export const forgetSanctionNetworks = async (
  handle: Handle,
  input: { siteId: string; before: number; limit: number },
): Promise<number> => Math.max((await forget(handle, input)).length, (await forgetKeys(handle, input)).length)
