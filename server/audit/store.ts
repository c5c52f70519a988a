import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { AuditAct } from '../../shared/contract/moderation.ts'
import { type Handle, newId, statement } from '../storage/index.ts'
import { auditTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('audit.insert', auditTables, (db, { audit }) =>
  db.insert(audit).values({
    id: p('id'),
    siteId: p('siteId'),
    actorId: p('actorId'),
    act: p('act'),
    subjectKind: p('subjectKind'),
    subjectId: p('subjectId'),
    rule: p('rule'),
    detail: p('detail'),
    at: p('at'),
  }),
)
const ofSite = statement('audit.ofSite', auditTables, (db, { audit: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), lt(t.id, p('before'))))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const ofSubject = statement('audit.ofSubject', auditTables, (db, { audit: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.subjectId, p('subjectId')), lt(t.id, p('before'))))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)

export type AuditRow = Awaited<ReturnType<typeof ofSite>>[number]

export type SubjectKind =
  | 'comment'
  | 'page'
  | 'author'
  | 'site'
  | 'report'
  | 'objection'
  | 'sanction'
  | 'token'
  | 'invitation'

export interface AuditEntry {
  siteId: string
  /** Author of who acts; null for a rule or the command line. */
  actorId: string | null
  act: AuditAct
  subject: { kind: SubjectKind; id: string }
  rule?: string | null
  /** Numbers and names of states; a person's words never. */
  detail?: Readonly<Record<string, string | number | boolean | null>>
  at: number
}

/** Notes an act in the transaction in which it happens. Resolves to the row's id. */
export const record = async (handle: Handle, entry: AuditEntry): Promise<string> => {
  const id = newId(entry.at)
  await insert(handle, {
    id,
    siteId: entry.siteId,
    actorId: entry.actorId,
    act: entry.act,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    rule: entry.rule ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
    at: entry.at,
  })
  return id
}

const latest = 'g'

/** Newest first; `before`: id of the last row that was seen. */
export const listAudit = (
  handle: Handle,
  siteId: string,
  { subjectId, before, limit }: { subjectId?: string; before?: string; limit: number },
): Promise<AuditRow[]> =>
  subjectId
    ? ofSubject(handle, { siteId, subjectId, before: before ?? latest, limit })
    : ofSite(handle, { siteId, before: before ?? latest, limit })
