import { asc, inArray, or } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { auditTables } from './tables.ts'

/** What was done to somebody and by them; of others' acts nobody learns here whose they were. */
export const exportAudit: ExportPart = {
  tables: ['audit'],
  async rows(handle, { authors }) {
    const { audit: t } = auditTables(handle.dialect)
    const ids = authors.map(({ id }) => id)
    const rows = await handle.db
      .select()
      .from(t)
      .where(or(inArray(t.subjectId, ids), inArray(t.actorId, ids)))
      .orderBy(asc(t.id))
    return {
      audit: rows.map(({ actorId, subjectId, ...row }) => ({
        ...row,
        actorId: actorId !== null && ids.includes(actorId) ? actorId : null,
        subjectId: subjectId !== null && ids.includes(subjectId) ? subjectId : null,
      })),
    }
  },
}
