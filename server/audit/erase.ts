import { and, eq, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { auditTables } from './tables.ts'

const p = sql.placeholder

const forgetActor = statement('audit.forgetActor', auditTables, (db, { audit: t }) =>
  db
    .update(t)
    .set({ actorId: null })
    .where(and(eq(t.actorId, p('id')), eq(t.siteId, p('siteId')))),
)
const forgetSubject = statement('audit.forgetSubject', auditTables, (db, { audit: t }) =>
  db
    .update(t)
    .set({ subjectId: null, detail: '{}' })
    .where(and(eq(t.siteId, p('siteId')), eq(t.subjectId, p('id')))),
)

/** Takes somebody out of what was done by them and to them; act, rule and time stay. */
export const redactAuthor = async (handle: Handle, siteId: string, authorId: string): Promise<void> => {
  await forgetActor(handle, { siteId, id: authorId })
  await forgetSubject(handle, { siteId, id: authorId })
}

export const eraseAudit = (bus: DomainBus): void =>
  bus.on('authorErased', async (handle, { siteId, authorId, formerly }) => {
    for (const id of [authorId, ...formerly]) await redactAuthor(handle, siteId, id)
  })
