import { defineTables } from '../storage/kit.ts'

export const auditTables = defineTables((k) => ({
  /** What those who keep order did, and what was done by a rule. Rows are added; only the people in them can be taken out. */
  audit: k.table(
    'audit',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Author of who did it; null for a rule or the command line, and once they are erased. */
      actorId: k.text('actor_id'),
      act: k.text('act').notNull(),
      subjectKind: k.text('subject_kind').notNull(),
      /** Null once the person it names is erased. */
      subjectId: k.text('subject_id'),
      /** Key of the site's rule that it was done by. */
      rule: k.text('rule'),
      /** JSON of numbers and names of states, never a person's words: those are found by id, where an erasure reaches them. */
      detail: k.text('detail').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [
      k.index('audit_site').on(t.siteId, t.id),
      k.index('audit_subject').on(t.subjectId, t.id),
      k.index('audit_actor').on(t.actorId, t.id),
    ],
  ),
}))
