import { h } from 'preact'
import type { Ladder } from '../../../../shared/contract/sites.ts'
import type { ViewWords } from '../../../../shared/locales/en/moderation-views.ts'
import type { Store } from '../../../state/store.ts'
import { inTongue, number, tenths } from '../../ui/words.ts'
import { type Change, leavesOf } from './changes.ts'

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
        ? number(store, leaf)
        : (named[key]?.[leaf] ?? leaf)
  const text = leavesOf(value).map(say).join(', ')
  return (text.length > shownMax ? `${text.slice(0, shownMax)} …` : text) || file.empty
}

/** What would be different, setting by setting: as it is, and as it would be. */
export const drawChanged = (changes: readonly Change[], told: Told) => {
  const { file } = told.words.settings
  return (
    <ul class="list changed">
      {changes.map((change) => (
        <li key={`${change.key}.${change.part}`}>
          <b>{nameOf(change, told.words)}</b>
          <dl class="small">
            <div>
              <dt class="muted">{file.before}</dt>
              <dd dir="auto">{worded(change, change.before, told)}</dd>
            </div>
            <div>
              <dt class="muted">{file.after}</dt>
              <dd dir="auto">{worded(change, change.after, told)}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}
