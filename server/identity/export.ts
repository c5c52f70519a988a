import { eq } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { identityTables } from './tables.ts'

/** Author, device and sign-ins of whoever asks. */
export const exportIdentity: ExportPart = {
  tables: ['devices', 'authors', 'sessions'],
  async rows(handle, { authors, deviceId }) {
    const { sessions: t, devices: d } = identityTables(handle.dialect)
    const sessions = []
    for (const { id } of authors)
      sessions.push(...(await handle.db.select().from(t).where(eq(t.authorId, id)).orderBy(t.id)))
    const devices = deviceId ? await handle.db.select().from(d).where(eq(d.id, deviceId)) : []
    return { authors, devices, sessions }
  },
}
