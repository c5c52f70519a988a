import { asc, inArray } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { reasonTables } from './tables.ts'

/** What was decided about somebody, and their objections; by whom is not theirs to read. */
export const exportReasons: ExportPart = {
  tables: ['decisions', 'objections'],
  async rows(handle, { authors, voters }) {
    const { decisions: d, objections: o } = reasonTables(handle.dialect)
    const ids = authors.map(({ id }) => id)
    const decisions = await handle.db.select().from(d).where(inArray(d.authorId, ids)).orderBy(asc(d.id))
    const objections = await handle.db
      .select()
      .from(o)
      .where(inArray(o.authorId, [...new Set([...ids, ...voters])]))
      .orderBy(asc(o.id))
    return {
      decisions: decisions
        .filter(({ restricts }) => restricts)
        .map(({ actorId: _, mailId: __, ...row }) => row),
      objections: objections.map(({ deciderId: _, ...row }) => row),
    }
  },
}
