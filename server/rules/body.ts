import type { Node } from '../../shared/contract/body.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import type { Reason } from '../comments/index.ts'
import { compileHosts, type Hosts, isAllowed, judgeLinks, linksIn } from './links.ts'
import { compileWords, findWord, type Words } from './words.ts'

export type BodySettings = Pick<Settings, 'wordLists' | 'linkLists'> & {
  limits: Pick<Settings['limits'], 'linksMax'>
}

export interface Finding {
  act: 'hold' | 'refuse'
  reason: Reason
}

interface Compiled {
  words: Words
  hosts: Hosts
}

/** Settings are read anew when they change, and lists are put together once for that long. */
const compiled = new WeakMap<BodySettings, Compiled>()

const compile = (settings: BodySettings): Compiled => {
  let ready = compiled.get(settings)
  if (!ready) {
    ready = { words: compileWords(settings.wordLists), hosts: compileHosts(settings.linkLists) }
    compiled.set(settings, ready)
  }
  return ready
}

/** What a site's lists and its bound on links say of a body; the words searched are those that readers see, and where links lead. */
export const judgeBody = (settings: BodySettings, tree: readonly Node[]): Finding[] => {
  const { wordLists, linkLists, limits } = settings
  if (wordLists.length === 0 && linkLists.length === 0 && limits.linksMax === null) return []
  const { words, hosts } = compile(settings)
  const targets = linksIn(tree)
  const found: Finding[] = []
  const word = findWord(words, [bodyText(tree), ...targets].join('\n'))
  if (word)
    found.push({ act: word.act, reason: { key: 'word_list', weight: 0, values: { word: word.word } } })
  const { hit, counted } = judgeLinks(hosts, targets)
  if (hit) found.push({ act: hit.act, reason: { key: 'link_list', weight: 0, values: { host: hit.host } } })
  if (limits.linksMax !== null && counted > limits.linksMax)
    found.push({ act: 'hold', reason: { key: 'too_many_links', weight: 0, values: { n: counted } } })
  return found
}

/** What stands beside all that an author wrote: a name, and where it leads. */
export interface Byline {
  name: string
  website: string | null
}

/** What a site's lists say of that: what is refused, else the website first, which is one more link. */
export const judgeByline = (
  settings: BodySettings,
  { name, website }: Byline,
): (Finding & { field: keyof Byline }) | null => {
  if (settings.wordLists.length === 0 && settings.linkLists.length === 0) return null
  const { words, hosts } = compile(settings)
  const found: (Finding & { field: keyof Byline })[] = []
  const { hit } = judgeLinks(hosts, website ? [website] : [])
  if (hit)
    found.push({
      act: hit.act,
      reason: { key: 'link_list', weight: 0, values: { host: hit.host } },
      field: 'website',
    })
  for (const [field, text] of [
    ['website', website],
    ['name', name],
  ] as const) {
    const word = text && findWord(words, text)
    if (word)
      found.push({
        act: word.act,
        reason: { key: 'word_list', weight: 0, values: { word: word.word } },
        field,
      })
  }
  return found.find(({ act }) => act === 'refuse') ?? found[0] ?? null
}

/** Of these links those that the site's lists do not allow. */
export const notAllowed = (settings: BodySettings, targets: readonly string[]): string[] => {
  if (settings.linkLists.length === 0) return [...targets]
  const { hosts } = compile(settings)
  return targets.filter((target) => !isAllowed(hosts, target))
}
