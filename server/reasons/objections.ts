import { and, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('objections.insert', reasonTables, (db, { objections }) =>
  db
    .insert(objections)
    .values({
      id: p('id'),
      siteId: p('siteId'),
      decisionId: p('decisionId'),
      authorId: p('authorId'),
      text: p('text'),
      at: p('at'),
      state: 'open',
      sameHand: false,
    })
    .onConflictDoNothing()
    .returning({ id: objections.id }),
)
const selectById = statement('objections.byId', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectTo = statement('objections.to', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.decisionId, p('decisionId'))),
)
const selectOpen = statement('objections.open', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} = 'open' and ${t.id} > ${p('after')}`))
    .orderBy(t.id)
    .limit(p('limit')),
)
const selectDone = statement('objections.done', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} <> 'open' and ${t.id} < ${p('before')}`))
    .orderBy(sql`${t.id} desc`)
    .limit(p('limit')),
)
const countOpen = statement('objections.countOpen', reasonTables, (db, { objections: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} = 'open'`)),
)
const decide = statement('objections.decide', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({
      state: sql`${p('state')}`,
      deciderId: sql`${p('deciderId')}`,
      answer: sql`${p('answer')}`,
      sameHand: sql`${p('sameHand')} = 1`,
      decidedAt: sql`${p('decidedAt')}`,
    })
    .where(and(eq(t.id, p('id')), sql`${t.state} = 'open'`))
    .returning({ id: t.id }),
)

export type ObjectionRow = Awaited<ReturnType<typeof selectById>>[number]

/** False where there is one already. */
export const insertObjection = async (
  handle: Handle,
  objection: Pick<ObjectionRow, 'id' | 'siteId' | 'decisionId' | 'authorId' | 'text' | 'at'>,
): Promise<boolean> => (await insert(handle, objection)).length > 0

export const findObjection = async (handle: Handle, id: string): Promise<ObjectionRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

export const findObjectionTo = async (handle: Handle, decisionId: string): Promise<ObjectionRow | null> =>
  (await selectTo(handle, { decisionId }))[0] ?? null

/** Oldest first, after the id `after`. */
export const listOpen = (
  handle: Handle,
  of: { siteId: string; after: string; limit: number },
): Promise<ObjectionRow[]> => selectOpen(handle, of)

/** Newest first, before the id `before`. */
export const listDone = (
  handle: Handle,
  of: { siteId: string; before: string; limit: number },
): Promise<ObjectionRow[]> => selectDone(handle, of)

/** How many objections wait on a site. */
export const countOpenObjections = async (handle: Handle, siteId: string): Promise<number> =>
  Number((await countOpen(handle, { siteId }))[0]?.n ?? 0)

/** False where somebody decided it a moment ago. */
export const closeObjection = async (
  handle: Handle,
  id: string,
  to: {
    state: 'upheld' | 'rejected'
    deciderId: string
    answer: string | null
    sameHand: boolean
    decidedAt: number
  },
): Promise<boolean> => (await decide(handle, { id, ...to, sameHand: Number(to.sameHand) })).length > 0
