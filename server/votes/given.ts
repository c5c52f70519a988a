import { and, inArray, ne, sql } from 'drizzle-orm'
import type { FilePart } from '../sanctions/index.ts'
import { voteTables } from './tables.ts'

/** What an author gave others, as themselves and from their device. */
export const votesGiven: FilePart = async (handle, author) => {
  const { votes: t } = voteTables(handle.dialect)
  const voters = author.deviceId ? [author.id, author.deviceId] : [author.id]
  const [row] = await handle.db
    .select({
      up: sql<number>`coalesce(sum(case when ${t.value} = 1 and ${t.counted} then 1 else 0 end), 0)`,
      down: sql<number>`coalesce(sum(case when ${t.value} = -1 and ${t.counted} then 1 else 0 end), 0)`,
      waiting: sql<number>`coalesce(sum(case when ${t.counted} then 0 else 1 end), 0)`,
    })
    .from(t)
    .where(and(inArray(t.voterId, voters), ne(t.value, 0)))
  return {
    votesGiven: {
      up: Number(row?.up ?? 0),
      down: Number(row?.down ?? 0),
      waiting: Number(row?.waiting ?? 0),
    },
  }
}
