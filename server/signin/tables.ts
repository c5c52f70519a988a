import { defineTables } from '../storage/kit.ts'

export const flowTables = defineTables((k) => ({
  /** A sign-in under way: begun in the widget, ended there by a code or in a window of our own origin. */
  flows: k.table('flows', {
    id: k.text('id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    /** The device that began it, whose guests come along. */
    deviceId: k.text('device_id'),
    /** The browser in two words. */
    device: k.text('device').notNull(),
    network: k.text('network').notNull(),
    /** Where the code went. */
    email: k.text('email'),
    lang: k.text('lang').notNull(),
    /** Raised by every code that is sent: an older code no longer counts. */
    codes: k.int('codes').notNull(),
    attempts: k.int('attempts').notNull(),
    codeUntil: k.time('code_until'),
    /** What a provider's window needs to come back: `{provider, state, nonce, verifier}` as JSON. */
    pending: k.text('pending'),
    /** What was proved, as JSON (`Proof`), until the widget fetches it; null before. */
    proof: k.text('proof'),
    createdAt: k.time('created_at').notNull(),
    expiresAt: k.time('expires_at').notNull(),
    usedAt: k.time('used_at'),
  }),
}))
