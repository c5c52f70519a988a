import { and, eq, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { listReportsFrom } from '../reports/index.ts'
import { statement } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const p = sql.placeholder

const clearNotes = statement('decisions.clearNotes', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ note: null })
    .where(eq(t.authorId, p('id'))),
)
const clearWords = statement('objections.clearWords', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ text: '', answer: null })
    .where(eq(t.authorId, p('id'))),
)
const dropOpen = statement('objections.dropOpen', reasonTables, (db, { objections: t }) =>
  db.delete(t).where(and(eq(t.authorId, p('id')), sql`${t.state} = 'open'`)),
)
const forgetActor = statement('decisions.forgetActor', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ actorId: null })
    .where(and(eq(t.actorId, p('id')), sql`${t.actorId} is not null`)),
)
const forgetDecider = statement('objections.forgetDecider', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ deciderId: null })
    .where(eq(t.deciderId, p('id'))),
)
const forgetObjector = statement('objections.forgetObjector', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${t.decisionId}`, text: '', answer: null })
    .where(eq(t.authorId, p('id'))),
)
const dropOpenTo = statement('objections.dropOpenTo', reasonTables, (db, { objections: t }) =>
  db.delete(t).where(and(eq(t.decisionId, p('id')), sql`${t.state} = 'open'`)),
)
const forgetObjectionTo = statement('objections.forgetTo', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${t.decisionId}`, text: '', answer: null })
    .where(eq(t.decisionId, p('id'))),
)
const moveDecisions = statement('decisions.moveAuthor', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)
const moveActor = statement('decisions.moveActor', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ actorId: sql`${p('into')}` })
    .where(and(eq(t.actorId, p('from')), sql`${t.actorId} is not null`)),
)
const moveObjections = statement('objections.moveAuthor', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)
const moveDecider = statement('objections.moveDecider', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ deciderId: sql`${p('into')}` })
    .where(eq(t.deciderId, p('from'))),
)

/**
 * Words to and from somebody go with them, and so does who decided, and who objected as a reporter; act, rule and time
 * stay for the numbers.
 */
export const eraseReasons = (bus: DomainBus): void =>
  bus.on('authorErased', async (handle, { siteId, authorId, formerly, voters, emails }) => {
    for (const id of [authorId, ...formerly]) {
      await dropOpen(handle, { id })
      await clearWords(handle, { id })
      await clearNotes(handle, { id })
      await forgetActor(handle, { id })
      await forgetDecider(handle, { id })
    }
    for (const id of voters) {
      await dropOpen(handle, { id })
      await forgetObjector(handle, { id })
    }
    // What they reported from other devices is known by its address, as long as it has one.
    for (const id of await listReportsFrom(handle, siteId, emails)) {
      await dropOpenTo(handle, { id })
      await forgetObjectionTo(handle, { id })
    }
  })

/** Decisions about somebody, and by them, go with their author, and what they objected to with what they reported. */
export const moveReasons = (bus: DomainBus): void =>
  bus.on('authorsMerged', async (handle, { from, into, voters }) => {
    for (const voter of voters) if (voter !== into) await moveObjections(handle, { from: voter, into })
    if (from === into) return
    for (const move of [moveDecisions, moveActor, moveObjections, moveDecider])
      await move(handle, { from, into })
  })
