import { inArray } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { reportTables } from './tables.ts'

/** What somebody reported, as a guest's device or as themselves; whose comments those are is not theirs to read. */
export const exportReports: ExportPart = {
  tables: ['reports', 'reporters'],
  async rows(handle, { voters }) {
    const { reports: t, reporters: r } = reportTables(handle.dialect)
    const ids = [...voters]
    const rows = await handle.db.select().from(t).where(inArray(t.reporterId, ids)).orderBy(t.id)
    return {
      reports: rows.map(({ authorId: _, ...row }) => row),
      reporters: await handle.db.select().from(r).where(inArray(r.reporterId, ids)),
    }
  },
}
