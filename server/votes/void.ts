import { and, eq, gte, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { BareRow } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { recordWrite } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import { moveScores, type Weighed } from './score.ts'
import { listUncounted, type VoteRow } from './store.ts'
import { voteTables } from './tables.ts'

export interface Moved {
  votes: number
  score: { up: number; down: number }
}

export interface Burst {
  /** ms; both ends belong to it. */
  from: number
  to: number
  network: string | null
  /** Guests' alone. */
  guests: boolean
}

const tell = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  moved: { before: readonly Weighed[]; after: readonly Weighed[] },
  at: number,
): Promise<Moved> => {
  const votes = Math.max(moved.before.length, moved.after.length)
  if (votes === 0) return { votes, score: { up: row.up, down: row.down } }
  const score = await moveScores(handle, bus, row, moved.before, moved.after, at)
  if (score.up !== row.up || score.down !== row.down)
    await recordWrite(handle, { pageId: row.pageId, type: 'vote.changed', subjectId: row.id, total: 0, at })
  return { votes, score }
}

/** Voids votes of a span of time together, those that wait too; call it under the page's lock. */
export const voidBurst = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  burst: Burst,
  { voidId, at }: { voidId: string; at: number },
): Promise<Moved> => {
  const { votes: t } = voteTables(handle.dialect)
  const wanted: (SQL | undefined)[] = [
    eq(t.commentId, row.id),
    ne(t.value, 0),
    isNull(t.voidId),
    gte(t.at, burst.from),
    lte(t.at, burst.to),
    burst.network === null ? undefined : eq(t.network, burst.network),
    burst.guests ? eq(t.guest, true) : undefined,
  ]
  const voided = await handle.db
    .update(t)
    .set({ voidId, voidWas: sql`${t.counted}`, counted: false })
    .where(and(...wanted))
    .returning()
  const before = voided.map((vote) => ({ ...vote, counted: vote.voidWas ?? false }))
  return tell(handle, bus, row, { before, after: [] }, at)
}

/** Takes a voiding back: each vote counts as it did, by what its voter says now. */
export const restoreBurst = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  { voidId, at }: { voidId: string; at: number },
): Promise<Moved> => {
  const { votes: t } = voteTables(handle.dialect)
  const restored = await handle.db
    .update(t)
    .set({ voidId: null, voidWas: null, counted: sql`${t.voidWas}` })
    .where(and(eq(t.commentId, row.id), eq(t.voidId, voidId), isNotNull(t.voidWas)))
    .returning()
  return tell(handle, bus, row, { before: [], after: restored }, at)
}

/** Counts the votes that waited on a comment; call it under the page's lock. */
export const releaseWaiting = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  at: number,
): Promise<Moved> => {
  const { votes: t } = voteTables(handle.dialect)
  const waiting = await listUncounted(handle, row.id)
  if (waiting.length > 0)
    await handle.db
      .update(t)
      .set({ counted: true })
      .where(and(eq(t.commentId, row.id), eq(t.counted, false), ne(t.value, 0), isNull(t.voidId)))
  const after: VoteRow[] = waiting.map((vote) => ({ ...vote, counted: true }))
  return tell(handle, bus, row, { before: [], after }, at)
}
