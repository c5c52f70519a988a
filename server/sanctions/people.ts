import { and, eq, inArray } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { findAuthor } from '../identity/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import type { Handle } from '../storage/index.ts'
import { forgetDevices, keepDevice, moveDevices } from './devices.ts'
import type { Keys } from './keys.ts'
import { addKey, deleteSanctions, findOpen, isOpen, liftRow, listSanctionsOf } from './store.ts'
import { sanctionTables } from './tables.ts'

/** Whoever sanctioned or noted something is somebody else from now on, or nobody. */
const renameActor = async (handle: Handle, from: string, into: string | null): Promise<void> => {
  const { sanctions: s, authorNotes: n } = sanctionTables(handle.dialect)
  await handle.db.update(s).set({ byId: into }).where(eq(s.byId, from))
  await handle.db.update(s).set({ liftedBy: into }).where(eq(s.liftedBy, from))
  await handle.db.update(n).set({ byId: into }).where(eq(n.byId, from))
}

const isStaffKind = (kind: string | undefined): boolean => kind === 'moderator' || kind === 'owner'

/** What was laid on one holds for the other. */
const move = async (handle: Handle, keys: Keys, from: string, into: string, at: number): Promise<void> => {
  const { sanctions: s, authorNotes: n } = sanctionTables(handle.dialect)
  const staff = isStaffKind((await findAuthor(handle, into))?.kind)
  for (const row of await listSanctionsOf(handle, from)) {
    if (!isOpen(row, at)) continue
    // A guest name on a moderator's device must not lock the moderator out.
    if (staff) await liftRow(handle, row.id, { byId: null, at })
    else await addKey(handle, row, { key: keys.account(into), scope: 'account' })
  }
  await handle.db.update(s).set({ authorId: into }).where(eq(s.authorId, from))
  await handle.db.update(n).set({ authorId: into }).where(eq(n.authorId, from))
  await renameActor(handle, from, into)
  await moveDevices(handle, from, into)
}

/** An erased author leaves nothing but the bans that run, which nobody can lead back to them. */
const erase = async (handle: Handle, id: string, at: number): Promise<void> => {
  const { sanctions: s, sanctionWords: w, sanctionKeys: k, authorNotes: n } = sanctionTables(handle.dialect)
  const rows = await listSanctionsOf(handle, id)
  const running = rows.filter((row) => row.kind === 'ban' && isOpen(row, at)).map((row) => row.id)
  await deleteSanctions(
    handle,
    rows.filter((row) => !running.includes(row.id)).map((row) => row.id),
  )
  if (running.length > 0) {
    await handle.db.delete(w).where(inArray(w.sanctionId, running))
    await handle.db.delete(k).where(and(inArray(k.sanctionId, running), eq(k.scope, 'account')))
    await handle.db.update(s).set({ authorId: null }).where(inArray(s.id, running))
  }
  await handle.db.delete(n).where(eq(n.authorId, id))
  await renameActor(handle, id, null)
}

/** Sanctions, notes and devices go with their author; a ban follows its e-mail and device to whoever signs in by them. */
export const followSanctions = (bus: DomainBus, keys: Keys): void => {
  bus.on('authorsMerged', async (handle, { from, into, at }) => {
    if (from !== into) await move(handle, keys, from, into, at)
  })
  bus.on('signedIn', async (handle, { siteId, authorId, email, deviceId, at }) => {
    if (deviceId) await keepDevice(handle, { authorId, deviceId, siteId, at })
    const asked = [...(email ? [keys.email(email)] : []), ...(deviceId ? [keys.device(deviceId)] : [])]
    if (asked.length === 0) return
    for (const ban of await findOpen(handle, siteId, asked, at))
      await addKey(handle, { id: ban.id, siteId, at }, { key: keys.account(authorId), scope: 'account' })
  })
  bus.on('authorErased', async (handle, { authorId, formerly, voters, at }) => {
    for (const id of [authorId, ...formerly]) await erase(handle, id, at)
    await forgetDevices(handle, [authorId, ...formerly, ...voters])
  })
}

/** What was laid on somebody openly. Who did it, what lies in the shadow, and notes stay among those who keep order. */
export const exportSanctions: ExportPart = {
  tables: ['sanctions', 'sanction_keys', 'sanction_words', 'author_notes', 'author_devices'],
  async rows(handle, { authors }) {
    const {
      sanctions: s,
      sanctionKeys: k,
      sanctionWords: w,
      authorDevices: d,
    } = sanctionTables(handle.dialect)
    // An id that nobody has keeps the query whole where a device has written nothing.
    const ids = ['', ...authors.map(({ id }) => id)]
    const rows = (await handle.db.select().from(s).where(inArray(s.authorId, ids)).orderBy(s.id)).filter(
      ({ shadow }) => !shadow,
    )
    const known = ['', ...rows.map(({ id }) => id)]
    return {
      sanctions: rows.map(({ byId: _, liftedBy: __, ...row }) => row),
      sanction_keys: await handle.db.select().from(k).where(inArray(k.sanctionId, known)),
      sanction_words: await handle.db.select().from(w).where(inArray(w.sanctionId, known)),
      author_devices: await handle.db.select().from(d).where(inArray(d.authorId, ids)),
    }
  },
}
