import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const identityTables = defineTables((k) => ({
  /** A guest's browser on one site, known by its signed token. */
  devices: k.table('devices', {
    id: k.text('id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    createdAt: k.time('created_at').notNull(),
  }),
  /** A person on one site as readers see them. A device may carry several guests: one per name. */
  authors: k.table(
    'authors',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      deviceId: k.text('device_id'),
      /** The account behind a member; null for guests and for who was imported. */
      memberId: k.text('member_id'),
      /** Whom this author became: everything of theirs moved there. */
      mergedInto: k.text('merged_into'),
      kind: k.text('kind').notNull(),
      name: k.text('name').notNull(),
      /** The name folded for comparing. */
      nameKey: k.text('name_key').notNull(),
      /** What the name looks like (`look.ts`): nobody may be taken for a member or the staff. */
      look: k.text('look').notNull().default(''),
      email: k.text('email'),
      website: k.text('website'),
      /** Which of the avatars drawn from the id is shown. */
      avatar: k.int('avatar').notNull().default(0),
      /** When the name was last changed by its bearer. */
      nameChangedAt: k.time('name_changed_at'),
      /** An imported author whom nobody has claimed holds no rank. */
      unclaimed: k.bool('unclaimed').notNull(),
      /** Sum of the ledger; may be negative, shown from 0 up. */
      points: k.int('points').notNull(),
      /** Highest sum ever reached, in ledger order. */
      best: k.int('best').notNull(),
      /** Number of the author's last ledger row. */
      pointSeq: k.int('point_seq').notNull(),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [
      k.uniqueIndex('authors_device_name').on(t.deviceId, t.nameKey).where(sql`device_id is not null`),
      k.uniqueIndex('authors_site_member').on(t.siteId, t.memberId).where(sql`member_id is not null`),
      k.index('authors_site_name').on(t.siteId, t.nameKey),
      k.index('authors_site_look').on(t.siteId, t.look).where(sql`kind <> 'guest'`),
      k.index('authors_site_email').on(t.siteId, t.email).where(sql`email is not null`),
      k.index('authors_staff').on(t.siteId).where(sql`kind in ('moderator', 'owner')`),
      k.index('authors_member').on(t.memberId).where(sql`member_id is not null`),
      k.index('authors_merged').on(t.mergedInto).where(sql`merged_into is not null`),
    ],
  ),
  /** One sign-in on one site: a family of refresh tokens of which `generation` is the newest. */
  sessions: k.table(
    'sessions',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      memberId: k.text('member_id').notNull(),
      authorId: k.text('author_id').notNull(),
      /** `staff`: of a moderator or owner; never rests in a page's storage. */
      kind: k.text('kind').notNull(),
      generation: k.int('generation').notNull(),
      rotatedAt: k.time('rotated_at').notNull(),
      /**
       * Began on a page of the server's own, where no site's scripts run, and was confirmed in a window of the same
       * browser: it may lead to the account's other sites.
       */
      home: k.bool('home').notNull().default(false),
      /** What the browser said of itself, in two words. */
      device: k.text('device').notNull(),
      createdAt: k.time('created_at').notNull(),
      expiresAt: k.time('expires_at').notNull(),
      endedAt: k.time('ended_at'),
    },
    (t) => [k.index('sessions_member').on(t.memberId), k.index('sessions_author').on(t.authorId)],
  ),
}))
