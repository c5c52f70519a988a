import { defineTables } from '../../storage/kit.ts'

export const passkeyTables = defineTables((k) => ({
  /** A device of somebody who keeps order: its public key, nothing secret. */
  passkeys: k.table(
    'passkeys',
    {
      id: k.text('id').primaryKey(),
      memberId: k.text('member_id').notNull(),
      /** The device's own name for it, base64url. */
      credentialId: k.text('credential_id').notNull(),
      /** COSE key, base64url. */
      publicKey: k.text('public_key').notNull(),
      /** Raised by the device at each use, where it counts at all: a copy falls behind. */
      counter: k.int('counter').notNull(),
      transports: k.text('transports').notNull(),
      name: k.text('name').notNull(),
      createdAt: k.time('created_at').notNull(),
      usedAt: k.time('used_at'),
    },
    (t) => [
      k.uniqueIndex('passkeys_credential').on(t.credentialId),
      k.index('passkeys_member').on(t.memberId),
    ],
  ),
  /** A passkey about to be made: good once, and not for long. */
  passkeyTickets: k.table('passkey_tickets', {
    id: k.text('id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    memberId: k.text('member_id').notNull(),
    /** What the device is to sign; null until the window asks for it. */
    challenge: k.text('challenge'),
    expiresAt: k.time('expires_at').notNull(),
  }),
}))
