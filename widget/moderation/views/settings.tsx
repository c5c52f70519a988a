import { type ComponentChildren, h } from 'preact'
import type { SiteSettings } from '../../../shared/contract/settings.ts'
import type { Ladder, Settings } from '../../../shared/contract/sites.ts'
import type { Refusal } from '../../api/ask.ts'
import { Num } from '../ui/inputs.tsx'
import { Waiting } from './parts.tsx'
import { drawBounds } from './settings/bounds.tsx'
import { Closings } from './settings/closings.tsx'
import { countChanges, type Draft, fieldOf, rebase, withLadder, withSetting } from './settings/draft.ts'
import { SettingsFiles } from './settings/file.tsx'
import { about, type Form } from './settings/form.ts'
import { drawHouse } from './settings/house.tsx'
import { LadderEditor } from './settings/ladder.tsx' // slice: ranks
import { drawLooks } from './settings/looks.tsx'
import { drawPeople } from './settings/people.tsx'
import { Effect } from './settings/preview.tsx'
import { drawRules } from './settings/rules.tsx'
import { drawVotes } from './settings/votes-and-ranks.tsx'
import { drawWaiting } from './settings/waiting.tsx'
import { drawWordsAndLinks } from './settings/words-links.tsx'
import { explainTo, type Trying, View, type ViewProps } from './view.ts'

const parts = [
  'waiting',
  'words',
  'bounds',
  'closing',
  'rules',
  'votes',
  'ladder', // slice: ranks
  'looks',
  'people',
  'house',
] as const
type Part = (typeof parts)[number]

/** Parts whose effect can be counted on the last comments. */
const counted: readonly Part[] = ['waiting', 'words', 'bounds']

interface State extends Trying {
  base?: SiteSettings
  draft: Draft
  part: Part
  refused?: { key: string; text: string }
  /** Somebody else saved in between: settings that both changed. */
  both?: string[]
  saved?: boolean
  /** What stood there before a file was taken. */
  beforeFile?: SiteSettings
}

/** All settings of the site: what each is for, and what it does as it is set now. */
export class SettingsView extends View<ViewProps, State> {
  override state: State = {
    draft: { settings: {} },
    part: (this.props.panel.params.part as Part) || 'waiting',
  }

  override componentDidMount() {
    this.try(async () => {
      const base = await this.props.panel.call<SiteSettings>('moderation/settings')
      this.setState({ base })
    })
    addEventListener('beforeunload', this.#hold)
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    removeEventListener('beforeunload', this.#hold)
  }

  #hold = (event: BeforeUnloadEvent) => countChanges(this.state.draft) > 0 && event.preventDefault()

  #set = <K extends keyof Settings>(key: K, value: Settings[K]) => {
    const { base, draft, refused } = this.state
    this.setState({
      draft: withSetting(draft, base!.settings, key, value),
      saved: false,
      refused: refused?.key === key ? undefined : refused,
    })
  }

  #setLadder = (ladder: Ladder) => {
    const { base, draft } = this.state
    this.setState({ draft: withLadder(draft, base!.ladder, ladder), saved: false, refused: undefined })
  }

  #save = () => {
    if (this.state.busy) return
    const { panel, store } = this.props
    this.setState({ both: undefined, refused: undefined })
    return this.try(async () => {
      try {
        let { draft } = this.state
        let now = this.state.base!
        if (Object.keys(draft.settings)[0]) {
          const body = { version: now.version, settings: draft.settings }
          now = await panel.call<SiteSettings>('moderation/settings', { method: 'PATCH', body })
          draft = { ...draft, settings: {} }
          // What is saved is no longer a change, even if the ladder is refused.
          this.setState({ base: now, draft })
        }
        if (draft.ladder) {
          const ladder = [...draft.ladder].sort((a, b) => a.points - b.points)
          const body = { version: now.version, ladder }
          now = await panel.call<SiteSettings>('moderation/ladder', { method: 'PUT', body })
        }
        this.#take(now)
        panel.say(this.words.settings.saved)
        // The thread behind shows the new ranks.
        store.emit('list')
      } catch (error) {
        await this.#refuse(error as Refusal)
      }
    })
  }

  #take = (base: SiteSettings) => {
    const { panel, store } = this.props
    panel.rules = base.settings.rules
    store.ladder = base.ladder
    this.setState({ base, draft: { settings: {} }, both: undefined, refused: undefined, saved: true })
  }

  /** Others' settings, or a file's: what was changed here and not yet saved stays on top of them. */
  #takeFile = (now: SiteSettings, beforeFile?: SiteSettings) => {
    const { base, draft } = this.state
    const left = rebase(draft, base!, now)
    this.#take(now)
    this.setState({
      beforeFile: beforeFile ?? (now.version === base!.version ? this.state.beforeFile : undefined),
      draft: left.draft,
      both: !beforeFile && left.both[0] ? left.both : undefined,
      saved: false,
    })
    this.props.store.emit('list')
  }

  /** Another's version is taken in below one's own changes; what does not fit is said at its place. */
  async #refuse(error: Refusal) {
    const { panel, store } = this.props
    const { base, draft } = this.state
    if (error.code === 'changed_meanwhile') {
      const now = await panel.call<SiteSettings>('moderation/settings')
      const { draft: left, both } = rebase(draft, base!, now)
      return this.setState({ base: now, draft: left, both })
    }
    const key = fieldOf(error.field)
    if (!key || !partOf(key)) throw error
    this.setState({ refused: { key, text: await explainTo(store, error) }, part: partOf(key)! })
  }

  override render() {
    const { base, wrong, part } = this.state
    const words = this.words.settings
    return (
      <div class="view settings">
        <h2>{this.words.titles.settings}</h2>
        <Waiting on={!base} wrong={wrong} />
        {base && (
          <div class="two">
            <nav class="parts" aria-label={this.words.titles.settings}>
              {parts.map((one) => (
                <button
                  type="button"
                  key={one}
                  aria-current={one === part ? 'page' : undefined}
                  onClick={() => this.setState({ part: one })}
                >
                  {words.parts[one]}
                </button>
              ))}
            </nav>
            {this.#part(base, part)}
          </div>
        )}
        {base && this.#foot()}
      </div>
    )
  }

  #part(base: SiteSettings, part: Part) {
    const { panel, store } = this.props
    const { draft, refused } = this.state
    const form: Form = {
      panel,
      store,
      words: this.words,
      settings: { ...base.settings, ...draft.settings },
      ladder: draft.ladder ?? base.ladder,
      locked: panel.role !== 'owner',
      refused,
      set: this.#set,
      setLadder: this.#setLadder,
    }
    const words = this.words.settings
    return (
      <div class="part" key={part}>
        <h3>{words.parts[part]}</h3>
        <p class="lead">{words.leads[part]}</p>
        {form.locked && <p class="lead">{words.locked}</p>}
        {counted.includes(part) ? (
          <div class="beside">
            <div class="settings-of">{this.#draw(part, form, base)}</div>
            <Effect panel={panel} store={store} changes={draft.settings} />
          </div>
        ) : (
          this.#draw(part, form, base)
        )}
      </div>
    )
  }

  #draw(part: Part, form: Form, base: SiteSettings): ComponentChildren {
    const { panel, store } = this.props
    if (part === 'waiting') return drawWaiting(form)
    if (part === 'words') return drawWordsAndLinks(form)
    if (part === 'bounds') return drawBounds(form)
    if (part === 'rules') return drawRules(form)
    if (part === 'votes') return drawVotes(form)
    if (part === 'looks') return drawLooks(form)
    if (part === 'people') return drawPeople(form)
    // slice: ranks begin
    if (part === 'ladder') return <LadderEditor panel={panel} store={store} form={form} base={base.ladder} />
    // slice: ranks end
    if (part === 'closing') return [this.#closeAfter(form), <Closings panel={panel} store={store} />]
    return [
      ...drawHouse(form),
      <SettingsFiles
        panel={panel}
        store={store}
        base={base}
        before={this.state.beforeFile}
        locked={form.locked}
        onChange={this.#takeFile}
      />,
    ]
  }

  #closeAfter(form: Form) {
    const { closeAfterDays } = form.settings
    const { effects, units } = this.words.settings
    const said = closeAfterDays
      ? this.fill(effects.closeAfterDays, { n: closeAfterDays })
      : effects.neverCloses
    return (
      <Num
        {...about(form, 'closeAfterDays', said)}
        unit={units.days}
        min={1}
        max={36_500}
        none="–"
        value={closeAfterDays}
        onChange={(value) => form.set('closeAfterDays', value)}
      />
    )
  }

  #foot() {
    const { draft, both, busy, saved } = this.state
    const { panel } = this.props
    const words = this.words.settings
    const changes = countChanges(draft)
    if (panel.role !== 'owner') return null
    const named: Record<string, string> = Object.fromEntries(
      Object.entries(words.fields).map(([key, { label }]) => [key, label]),
    )
    return (
      <div class={`saving ${changes || both ? 'on' : ''}`}>
        {both && (
          <p role="alert">
            {words.meanwhile}{' '}
            {both[0] &&
              this.fill(words.both, {
                x: both.map((key) => named[key] ?? words.parts.ladder).join(', '),
              })}
          </p>
        )}
        <div class="buttons">
          <button
            type="button"
            class="send"
            aria-disabled={busy || !changes}
            onClick={() => changes && this.#save()}
          >
            {both?.[0] ? words.saveOver : words.save}
          </button>
          {changes > 0 && (
            <button
              type="button"
              onClick={() => this.setState({ draft: { settings: {} }, both: undefined, refused: undefined })}
            >
              {words.discard}
            </button>
          )}
          <span class="muted">
            {changes ? this.fill(words.changes, { n: changes }) : saved ? words.saved : ''}
          </span>
        </div>
      </div>
    )
  }
}

const places: Record<Part, readonly string[]> = {
  waiting: ['moderation', 'freeFromRank', 'openingHours', 'spam', 'reports'],
  words: ['wordLists', 'linkLists'],
  bounds: ['limits', 'maxLength', 'editMinutes'],
  closing: ['closeAfterDays'],
  rules: ['rules', 'netiquette'],
  votes: ['downVotes', 'voteDisplay', 'guestVotesPerNetwork', 'guestVotesEarn', 'climbs', 'keepBestRank'],
  ladder: ['ladder'], // slice: ranks
  looks: ['defaultSort', 'depth', 'depthNarrow', 'readMoreWords', 'branding', 'open'],
  people: [
    'read',
    'write',
    'guestName',
    'guestEmail',
    'guestWebsite',
    'signIn',
    'agreement',
    'memberFields',
    'nameChangeDays',
    'reservedNames',
  ],
  house: ['networkDays', 'shiftHours', 'language', 'pageParams', 'allowLocalhost'],
}

const partOf = (key: string): Part | undefined => parts.find((part) => places[part].includes(key))
