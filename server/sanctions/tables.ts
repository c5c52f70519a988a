import { defineTables } from '../storage/kit.ts'

export const sanctionTables = defineTables((k) => ({
  /** What was laid on an author, or granted them. Whether it holds is a matter of `until` and `liftedAt`. */
  sanctions: k.table(
    'sanctions',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Null once the author is erased: a ban that runs goes on by its keys alone. */
      authorId: k.text('author_id'),
      /** warn, premoderate, trust, suspend or ban. */
      kind: k.text('kind').notNull(),
      /** The author is not told. */
      shadow: k.bool('shadow').notNull(),
      /** Key of the site's rule. */
      rule: k.text('rule'),
      /** Author of who did it. */
      byId: k.text('by_id'),
      at: k.time('at').notNull(),
      until: k.time('until'),
      liftedAt: k.time('lifted_at'),
      liftedBy: k.text('lifted_by'),
    },
    (t) => [k.index('sanctions_author').on(t.authorId, t.id)],
  ),
  /** What a sanction holds on to, as keyed hashes: asked in one look before each comment and vote. */
  sanctionKeys: k.table(
    'sanction_keys',
    {
      siteId: k.text('site_id').notNull(),
      key: k.text('key').notNull(),
      sanctionId: k.text('sanction_id').notNull(),
      /** account, email, network or device. */
      scope: k.text('scope').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.siteId, t.key, t.sanctionId] }),
      k.index('sanction_keys_of').on(t.sanctionId),
    ],
  ),
  /** The words that go with a sanction to its author; apart, so that an erasure reaches them. */
  sanctionWords: k.table('sanction_words', {
    sanctionId: k.text('sanction_id').primaryKey(),
    text: k.text('text').notNull(),
  }),
  /** What those who keep order tell each other about an author. */
  authorNotes: k.table(
    'author_notes',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      authorId: k.text('author_id').notNull(),
      byId: k.text('by_id'),
      text: k.text('text').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.index('author_notes_author').on(t.authorId, t.id)],
  ),
  /** Devices that a member signed in from; a guest's stands beside the author. Forgotten like networks. */
  authorDevices: k.table(
    'author_devices',
    {
      authorId: k.text('author_id').notNull(),
      deviceId: k.text('device_id').notNull(),
      siteId: k.text('site_id').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.authorId, t.deviceId] }),
      k.index('author_devices_device').on(t.deviceId),
      k.index('author_devices_at').on(t.siteId, t.at),
    ],
  ),
}))
