import { z } from 'zod'
import { spamLimitsSchema } from './spam.ts'

const colour = z.string().regex(/^#[0-9a-f]{6}$/i)

/** Label per language tag; `en` is the fallback. */
const labels = z
  .record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string().min(1).max(40))
  .refine((all) => all.en !== undefined, 'A rank needs its English word: other languages fall back to it')

export const rankSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  labels,
  /** Least points that hold this rank. */
  points: z.int().min(0).max(1_000_000_000),
  colour,
  /** Name of one of the drawn icons, see `rules/ladder`. */
  icon: z.enum(['seedling', 'chick', 'bubbles', 'megaphone', 'crown', 'star', 'book', 'bell']),
})

const distinct = (values: unknown[]): boolean => new Set(values).size === values.length

export const ladderSchema = z
  .array(rankSchema)
  .min(1)
  .max(20)
  .refine((ladder) => distinct(ladder.map(({ key }) => key)), 'Two ranks have the same key')
  .refine((ladder) => distinct(ladder.map(({ points }) => points)), 'Two ranks have the same points')
export type Rank = z.infer<typeof rankSchema>
export type Ladder = z.infer<typeof ladderSchema>

const fieldRule = z.enum(['required', 'optional', 'absent'])

/** Settings that the widget needs; everything in them is public. */
export const publicSettingsSchema = z.strictObject({
  defaultSort: z.enum(['newest', 'oldest', 'relevance']).default('newest'),
  /** Drawn nesting; beyond it an answer stands beside its parent. */
  depth: z.int().min(0).max(20).default(5),
  depthNarrow: z.int().min(0).max(20).default(2),
  /** Words before "read more"; 0 never cuts. */
  readMoreWords: z.int().min(0).max(10_000).default(100),
  voteDisplay: z.enum(['net', 'separate']).default('net'),
  downVotes: z.boolean().default(true),
  editMinutes: z.int().min(0).max(525_600).default(15),
  maxLength: z.int().min(1).max(10_000).default(5_000),
  guestName: fieldRule.default('required'),
  guestEmail: fieldRule.default('absent'),
  guestWebsite: fieldRule.default('optional'),
  /** The small link "Stammtisch" at the end. */
  branding: z.boolean().default(true),
  /** `members`: nothing of a thread leaves the server without a session. */
  read: z.enum(['everyone', 'members']).default('everyone'),
  write: z.enum(['everyone', 'members']).default('everyone'),
  /** `click`: the area is a button, apart from the article, until somebody opens it. */
  open: z.enum(['visible', 'click']).default('visible'),
  /** The site's netiquette and privacy text, to be accepted once per version; an empty version asks for nothing. */
  agreement: z
    .strictObject({
      version: z.string().max(40),
      netiquette: z
        .url({ protocol: /^https?$/ })
        .or(z.literal(''))
        .default(''),
      privacy: z
        .url({ protocol: /^https?$/ })
        .or(z.literal(''))
        .default(''),
    })
    .default({ version: '', netiquette: '', privacy: '' }),
})

export const memberFieldSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  labels,
  required: z.boolean().default(false),
})

/** All of a site's settings; those beyond the public ones never leave the server. */
export const settingsSchema = publicSettingsSchema.extend({
  /** `pre`: every comment waits for a moderator. */
  moderation: z.enum(['post', 'pre']).default('post'),
  /** Guest votes that count on one comment from one network; more are kept, uncounted. */
  guestVotesPerNetwork: z.int().min(0).max(1_000_000).default(5),
  guestVotesEarn: z.boolean().default(true),
  climbs: z.enum(['everyone', 'members']).default('everyone'),
  keepBestRank: z.boolean().default(false),
  /** Query parameters that make another page, for example ["id"]. */
  pageParams: z.array(z.string().min(1).max(64)).max(20).default([]),
  /** Private fields asked of new members; only owners read them. */
  memberFields: z.array(memberFieldSchema).max(10).default([]),
  /** Ways to sign in that this site offers; providers by their key in the server's configuration. */
  signIn: z
    .strictObject({
      code: z.boolean().default(true),
      providers: z.array(z.string().max(40)).max(20).nullable().default(null),
    })
    .default({ code: true, providers: null }),
  /** Names that nobody may carry, beside those of members and staff; compared by their looks. */
  reservedNames: z
    .array(z.string().min(1).max(100))
    .max(200)
    .default(['Admin', 'Administrator', 'Moderator', 'Moderation', 'Redaktion', 'Stammtisch']),
  /** How sure the spam filter has to be, and whether it may ask for a proof of work. */
  spam: spamLimitsSchema.default({ hold: 30, spam: 60, proof: 'needed' }),
  nameChangeDays: z.int().min(0).max(3_650).default(30),
  /** How long one sign-in of a moderator lasts. */
  shiftHours: z.int().min(1).max(72).default(12),
  /** Days that the hash of a network is kept beside comments and votes. */
  networkDays: z.int().min(1).max(3_650).default(30),
  /** Development only: `http://localhost` and `http://127.0.0.1` with any port may embed this site. */
  allowLocalhost: z.boolean().default(false),
})

export type PublicSettings = z.infer<typeof publicSettingsSchema>
export type Settings = z.infer<typeof settingsSchema>
