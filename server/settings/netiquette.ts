import type { Node } from '../../shared/contract/body.ts'
import { parseShort } from '../comments/index.ts'
import type { Site } from '../sites/index.ts'

/** The site's own rules in the asked language, its base, English, or whatever there is; none: `lang` null. */
export const presentNetiquette = (
  { settings: { netiquette } }: Site,
  asked = 'en',
): { lang: string | null; body: Node[] } => {
  const wanted = [asked, asked.split('-')[0] ?? '', 'en', ...Object.keys(netiquette)]
  const lang = wanted.find((name) => Object.hasOwn(netiquette, name)) ?? null
  return { lang, body: parseShort((lang && netiquette[lang]) || '') }
}
