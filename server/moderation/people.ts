import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { moderationTables } from './tables.ts'

const p = sql.placeholder

const give = statement('moderation.giveActs', moderationTables, (db, { moderationActs: t }) =>
  db
    .update(t)
    .set({ actorId: sql`${p('into')}` })
    .where(eq(t.actorId, p('from'))),
)

const giveActs = async (handle: Handle, from: string, into: string | null): Promise<void> => {
  await give(handle, { from, into })
}

/** Acts go with who did them, and forget who is erased. */
export const followActors = (bus: DomainBus): void => {
  bus.on('authorsMerged', (handle, { from, into }) => giveActs(handle, from, into))
  bus.on('authorErased', async (handle, { authorId, formerly }) => {
    for (const id of [authorId, ...formerly]) await giveActs(handle, id, null)
  })
}

/** What somebody did while keeping order; the comments it was about are others'. */
export const exportActs: ExportPart = {
  tables: ['moderation_acts'],
  async rows(handle, { authors }) {
    const { moderationActs: t } = moderationTables(handle.dialect)
    const ids = authors.map(({ id }) => id)
    return {
      moderation_acts: await handle.db.select().from(t).where(inArray(t.actorId, ids)).orderBy(asc(t.id)),
    }
  },
}
