import { z } from 'zod'

const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/)
const inLanguages = (most: number) =>
  z
    .record(language, z.string().min(1).max(most))
    .refine((all) => all.en !== undefined, 'English is needed: other languages fall back to it')

/** One of the site's own rules: what a report, a decision and its statement of reasons name. */
export const siteRuleSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  labels: inLanguages(80),
  /** What it means, in a sentence or two; sent to whoever is moderated by it. */
  text: inLanguages(1_000).optional(),
  /** Against the law, not only against the house's rules: reporting it asks what article 16 of the DSA asks. */
  illegal: z.literal(true).optional(),
})
export type SiteRule = z.infer<typeof siteRuleSchema>

export const siteRulesSchema = z
  .array(siteRuleSchema)
  .min(1)
  .max(30)
  .refine(
    (rules) => new Set(rules.map(({ key }) => key)).size === rules.length,
    'Two rules have the same key',
  )

export const reportSettingsSchema = z.strictObject({
  /** Weight of open reports, in tenths, from which on a comment waits until someone looks; 0: never. */
  hold: z.int().min(0).max(10_000),
})
