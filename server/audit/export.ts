import { asc, inArray, or } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { auditTables } from './tables.ts'

/** What those who keep order do among themselves: what lies on somebody in the shadow, and notes. */
const isAmongThem = ({ act, detail }: { act: string; detail: string }): boolean =>
  act.startsWith('note.') || (JSON.parse(detail) as { shadow?: unknown }).shadow === true

/**
 * What was done to somebody, as far as they may know, and by them; of others' acts nobody learns here whose they were.
 */
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
      audit: rows
        .filter((row) => ids.includes(row.actorId ?? '') || !isAmongThem(row))
        .map(({ actorId, subjectId, ...row }) => ({
          ...row,
          actorId: actorId !== null && ids.includes(actorId) ? actorId : null,
          subjectId: subjectId !== null && ids.includes(subjectId) ? subjectId : null,
        })),
    }
  },
}
