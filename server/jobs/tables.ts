import { defineTables } from '../storage/kit.ts'

export const jobTables = defineTables((k) => ({
  /** Work to do after a commit, written in the same transaction. */
  jobs: k.table(
    'jobs',
    {
      id: k.text('id').primaryKey(),
      kind: k.text('kind').notNull(),
      /** JSON with ids only. */
      payload: k.text('payload').notNull(),
      runAt: k.time('run_at').notNull(),
      attempts: k.int('attempts').notNull(),
    },
    (t) => [k.index('jobs_run_at').on(t.runAt, t.id)],
  ),
}))
