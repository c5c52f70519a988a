import { defineTables } from '../storage/kit.ts'

export const mailTables = defineTables((k) => ({
  /** Mails to send, written in the transaction they tell of; gone once they are sent. */
  outbox: k.table(
    'outbox',
    {
      /** Also the mail's Message-ID: one that is sent twice after a crash is shown once. */
      id: k.text('id').primaryKey(),
      template: k.text('template').notNull(),
      /** JSON with ids only: addresses and words are read when it is sent. */
      payload: k.text('payload').notNull(),
      dueAt: k.time('due_at').notNull(),
      attempts: k.int('attempts').notNull(),
      /** Until then a server is at it. */
      lockedUntil: k.time('locked_until'),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [k.index('outbox_due').on(t.dueAt, t.id)],
  ),
}))
