import { eq, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { addPoints, setTotals } from '../identity/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { rankTables } from './tables.ts'

const p = sql.placeholder

const moveEntries = statement('points.move', rankTables, (db, { points: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}`, seq: sql`${t.seq} + ${p('after')}` })
    .where(eq(t.authorId, p('from'))),
)
const moveStates = statement('commentPoints.move', rankTables, (db, { commentPoints: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)

/** An author's totals, the row held until the transaction ends. */
const holdTotals = async (handle: Handle, id: string) => {
  // Adds nothing, and numbers a row that is not there: `setTotals` says the right number.
  const total = await addPoints(handle, id, 0)
  return total && { points: total.points, best: total.best, pointSeq: total.pointSeq - 1 }
}

/**
 * The ledger of one author goes behind that of the other, row by row: no row changes its worth, and the best sum ever
 * stays what a count in the order of the ledger gives.
 */
export const moveLedger = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into }) => {
    if (from === into) return
    const source = await holdTotals(handle, from)
    const target = await holdTotals(handle, into)
    if (!source || !target) return
    await moveEntries(handle, { from, into, after: target.pointSeq })
    await moveStates(handle, { from, into })
    await setTotals(handle, into, {
      points: target.points + source.points,
      best: Math.max(target.best, target.points + source.best),
      pointSeq: target.pointSeq + source.pointSeq,
    })
    await setTotals(handle, from, { points: 0, best: 0, pointSeq: 0 })
  })
}
