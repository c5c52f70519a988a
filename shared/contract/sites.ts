import { z } from 'zod'
import { clockTime, isZone, openingHoursFit } from '../rules/opening-hours.ts'
import { defaultRules } from '../rules/site-rules.ts'
import { hasLetters } from '../rules/words.ts'
import { reportSettingsSchema, siteRulesSchema } from './site-rules.ts'
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

/** When somebody looks at comments that wait, in the site's own time. */
export const openingHoursSchema = z
  .strictObject({
    /** An IANA name: "Europe/Rome". */
    zone: z.string().max(60).refine(isZone, 'Not a time zone. Write it as Europe/Rome'),
    /** 0 is Sunday. */
    days: z.array(z.int().min(0).max(6)).min(1).max(7).refine(distinct, 'A day is there twice'),
    from: z.string().regex(clockTime),
    /** Later than `from`; "24:00" is the end of the day. */
    to: z.string().regex(clockTime),
    /** Minutes until a comment is looked at, within the hours. */
    wait: z.int().min(0).max(10_080),
  })
  .refine(openingHoursFit, { path: ['to'], message: 'The hours must end after they begin' })
export type OpeningHours = z.infer<typeof openingHoursSchema>

/** Kept as they are and shown as they are. */
const shownSettingsSchema = z.strictObject({
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

/** Settings that the widget needs; everything in them is public. */
export const publicSettingsSchema = shownSettingsSchema.extend({
  /** Only where comments wait for those who keep order: whose, and when they are looked at. */
  waiting: z
    .strictObject({
      who: z.enum(['everyone', 'newcomers']),
      /** From this rank on nobody waits. */
      freeFromRank: z.string().optional(),
      hours: openingHoursSchema.optional(),
    })
    .optional(),
  /** Only where the site has written its own rules: they are at `/api/v1/netiquette`. */
  netiquette: z.literal(true).optional(),
})

const amount = (max: number) => z.int().min(1).max(max).nullable().default(null)

export const wordListSchema = z.strictObject({
  words: z
    .array(z.string().min(1).max(100).refine(hasLetters, 'There is no letter or digit in it'))
    .max(2_000),
  /** `part`: anywhere inside a word too. `wildcard`: `*` for any letters of a word, `?` for one. */
  match: z.enum(['word', 'part', 'wildcard']),
  act: z.enum(['hold', 'refuse']),
})

export const linkListSchema = z.strictObject({
  /** Hosts; each stands for what is below it too. */
  hosts: z
    .array(
      z
        .string()
        .max(253)
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u, 'Write a host: blog.example'),
    )
    .max(2_000),
  /** `allow`: never held or counted. Where several lists name a link, the closest host decides. */
  act: z.enum(['hold', 'refuse', 'allow']),
})

/** All of a site's settings; those beyond the public ones never leave the server. */
export const settingsSchema = shownSettingsSchema.extend({
  /** `pre`: every comment waits for a moderator. `first`: an author's comments wait until one was approved. */
  moderation: z.enum(['post', 'pre', 'first']).default('post'),
  /** Authors of this rank or above do not wait. */
  freeFromRank: z.string().max(32).nullable().default(null),
  wordLists: z
    .array(wordListSchema)
    .max(20)
    .refine(
      (lists) => lists.reduce((sum, { words }) => sum + words.length, 0) <= 4_000,
      'More than 4,000 words',
    )
    .default([]),
  linkLists: z.array(linkListSchema).max(20).default([]),
  limits: z
    .strictObject({
      /** Comments of one author in an hour and in a day. */
      perHour: amount(10_000),
      perDay: amount(10_000),
      /** More links than this wait for a moderator. */
      linksMax: z.int().min(0).max(1_000).nullable().default(null),
      /** Between two comments of one author. */
      minSeconds: z.int().min(0).max(86_400).default(0),
    })
    .default({ perHour: null, perDay: null, linksMax: null, minSeconds: 0 }),
  /** A page closes this many days after its first comment; null: never. */
  closeAfterDays: amount(36_500),
  openingHours: openingHoursSchema.nullable().default(null),
  /** The site's own rules in Markdown, per language. */
  netiquette: z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string().min(1).max(10_000)).default({}),
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
  /** The site's own rules, in the order of their digits. */
  rules: siteRulesSchema.default(defaultRules),
  reports: reportSettingsSchema.default({ hold: 30 }),
  /** Language of mails to people of whom none is known. */
  language: z.enum(['de', 'it', 'en']).default('en'),
  /** Development only: `http://localhost` and `http://127.0.0.1` with any port may embed this site. */
  allowLocalhost: z.boolean().default(false),
})

export type PublicSettings = z.infer<typeof publicSettingsSchema>
export type Settings = z.infer<typeof settingsSchema>

/** What readers get of a site's settings. */
export const publicSettings = (settings: Settings): PublicSettings => {
  const { moderation, freeFromRank, openingHours } = settings
  return {
    ...shownSettingsSchema.strip().parse(settings),
    ...(moderation !== 'post' && {
      waiting: {
        who: moderation === 'pre' ? ('everyone' as const) : ('newcomers' as const),
        ...(freeFromRank && { freeFromRank }),
        ...(openingHours && { hours: openingHours }),
      },
    }),
    ...(Object.keys(settings.netiquette).length > 0 && { netiquette: true as const }),
  }
}
