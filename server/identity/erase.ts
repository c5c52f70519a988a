import { eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { type AuthorRow, createAuthor, findDevice } from './store.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

const selectMerged = statement('authors.mergedInto', identityTables, (db, { authors: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(eq(t.mergedInto, p('into'))),
)
const dropAuthor = statement('authors.delete', identityTables, (db, { authors: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)
const dropDevice = statement('devices.delete', identityTables, (db, { devices: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)
const dropSessions = statement('sessions.deleteOfAuthor', identityTables, (db, { sessions: t }) =>
  db.delete(t).where(eq(t.authorId, p('authorId'))),
)

/** Ids of all that became this author, by however many steps. */
export const listMerged = async (handle: Handle, id: string): Promise<string[]> => {
  const found: string[] = []
  for (const { id: merged } of await selectMerged(handle, { into: id }))
    found.push(merged, ...(await listMerged(handle, merged)))
  return found
}

/** The guests of a device; none where there is no such device. */
export const listGuestsOf = async (handle: Handle, deviceId: string): Promise<AuthorRow[]> =>
  (await findDevice(handle, deviceId))?.guests ?? []

/** Somebody without a name, a rank or a way back, for what an erased author leaves. */
export const createGhost = async (
  handle: Handle,
  input: { id: string; siteId: string; createdAt: number },
): Promise<void> => {
  await createAuthor(handle, {
    ...input,
    kind: 'guest',
    name: '',
    nameKey: '',
    website: null,
    // Nobody's: it climbs no ladder.
    unclaimed: true,
  })
}

export const deleteAuthor = async (handle: Handle, id: string): Promise<void> => {
  await dropAuthor(handle, { id })
}

export const deleteDevice = async (handle: Handle, id: string): Promise<void> => {
  await dropDevice(handle, { id })
}

/** Forgets that an author was ever signed in; its tokens are good for nothing from now on. */
export const deleteSessionsOf = async (handle: Handle, authorId: string): Promise<void> => {
  await dropSessions(handle, { authorId })
}
