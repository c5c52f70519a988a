import { h } from 'preact'
import type { Ladder } from '../../../../shared/contract/sites.ts'
import type { ViewWords } from '../../../../shared/locales/en/moderation-views.ts'
import type { Store } from '../../../state/store.ts'
import { inTongue, number, tenths } from '../../ui/words.ts'
import { type Change, leavesOf } from './changes.ts'
import { weekday } from './waiting.tsx'

interface Told {
  store: Store
  words: ViewWords
  ladder: Ladder
}

/** Signs of a value that are shown: a list of two thousand words is no help. */
const shownMax = 160

type Named = Record<string, string | undefined>

/** The setting's name as its control has it; of a part of it, that one's after it. */
function nameOf({ key, part }: Change, { settings: words, languages }: ViewWords): string {
  const fields = words.fields as Record<string, { label: string }>
  const whole = fields[key]?.label ?? (key === 'ladder' ? words.parts.ladder : key)
  if (!part || key === 'reports') return whole
  const parts: Named = {
    limits: fields[part]?.label,
    spam: { hold: words.spamHold, spam: words.spamSpam, proof: words.spamProof }[part],
    openingHours: (words.hours as Named)[part],
    agreement: (words.agreement as Named)[part],
    netiquette: (languages as Named)[part],
  }
  if (key === 'signIn') return part === 'providers' ? words.providers.label : whole
  return `${whole}: ${parts[key] ?? part}`
}

/** A value in words, cut where it is long; what is empty has a word for that. */
function worded({ key, part }: Change, value: unknown, { store, words, ladder }: Told): string {
  const { choices, providers, file } = words.settings
  const asked = choices.asked as Named
  const named: Record<string, Named> = {
    moderation: choices.moderation,
    defaultSort: choices.sort,
    voteDisplay: choices.voteDisplay,
    open: choices.open,
    read: choices.who,
    write: choices.who,
    climbs: choices.who,
    guestName: asked,
    guestEmail: asked,
    guestWebsite: asked,
    language: words.languages,
    wordLists: { ...choices.act, ...choices.match },
    linkLists: choices.act,
    spam: { needed: words.yes, never: words.no },
  }
  if (key === 'freeFromRank')
    return value === null
      ? choices.noRank
      : inTongue(store, ladder.find((rank) => rank.key === value)?.labels) || `${value}`
  if (part === 'providers' && value === null) return providers.all
  if (typeof value === 'number' && (key === 'reports' || key === 'spam')) return tenths(store, value)
  const say = (leaf: string | number | boolean): string =>
    typeof leaf === 'boolean'
      ? leaf
        ? words.yes
        : words.no
      : typeof leaf === 'number'
        ? part === 'days'
          ? weekday(store.options.lang, leaf)
          : number(store, leaf)
        : (named[key]?.[leaf] ?? leaf)
  const text = leavesOf(value).map(say).join(', ')
  return cut(text) || file.empty
}

/** What is too long ends after a whole part of it, where that is not long before. */
function cut(text: string): string {
  if (text.length <= shownMax) return text
  const end = text.lastIndexOf(', ', shownMax)
  return `${text.slice(0, end > shownMax / 2 ? end + 1 : shownMax)} …`
}

/** What would be different, setting by setting: as it is, and as it would be. */
export const drawChanged = (changes: readonly Change[], told: Told) => {
  const { file } = told.words.settings
  const line = (change: Change, word: string, value: unknown) => (
    <div key={word}>
      <dt class="muted">{word}</dt>
      <dd dir="auto">{worded(change, value, told)}</dd>
    </div>
  )
  // What stays in a list is not told.
  const some = (change: Change) => [
    leavesOf(change.before)[0] !== undefined && line(change, file.gone, change.before),
    leavesOf(change.after)[0] !== undefined && line(change, file.come, change.after),
  ]
  return (
    <ul class="list changed">
      {changes.map((change) => (
        <li key={`${change.key}.${change.part}`}>
          <b>{nameOf(change, told.words)}</b>
          <dl class="small">
            {change.some
              ? some(change)
              : [line(change, file.before, change.before), line(change, file.after, change.after)]}
          </dl>
        </li>
      ))}
    </ul>
  )
}
