// needs: ranks
import { h } from 'preact'
import type { LadderPreview } from '../../../../shared/contract/settings.ts'
import type { Ladder, Rank } from '../../../../shared/contract/sites.ts'
import { icons } from '../../../ranks/icons.ts'
import { drawIcon } from '../../../ui/icon.tsx'
import { Num, Pick, Text } from '../../ui/inputs.tsx'
import { Bars } from '../../ui/plots.tsx'
import { inTongue, number } from '../../ui/words.ts'
import { explainTo, type Trying, View, type ViewProps } from '../view.ts'
import { type Form, languagesFor } from './form.ts'
import { withText } from './people.tsx'

interface Props extends ViewProps {
  form: Form
  /** As it stands now, for the picture before. */
  base: Ladder
}

interface State extends Trying {
  picture?: LadderPreview
  /** The ladder that the picture shows. */
  of?: string
  /** The rank that is opened, by its place. */
  open?: number
}

const pause = 400

/** The ladder, rung by rung, and how members stand on it before and after. */
export class LadderEditor extends View<Props, State> {
  #timer?: ReturnType<typeof setTimeout>
  // The later ones from where they lie already: a chunk of their own would be a request more for each reader.
  #shapes: Record<string, string> = { ...icons, ...this.props.panel.store.lazy.more?.laterIcons }

  override componentDidMount() {
    this.#picture()
  }

  override componentDidUpdate() {
    if (this.state.of === JSON.stringify(this.props.form.ladder)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#picture, pause)
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    clearTimeout(this.#timer)
  }

  #picture = async () => {
    const { panel, form } = this.props
    const of = JSON.stringify(form.ladder)
    this.setState({ of })
    try {
      const picture = await panel.call<LadderPreview>('moderation/ladder/preview', {
        method: 'POST',
        body: { ladder: form.ladder },
      })
      if (this.state.of === of && !this.gone) this.setState({ picture, wrong: undefined })
    } catch (error) {
      const wrong = await explainTo(this.props.store, error)
      if (!this.gone) this.setState({ wrong })
    }
  }

  #change(index: number, part: Partial<Rank>) {
    const { form } = this.props
    form.setLadder(form.ladder.map((one, place) => (place === index ? { ...one, ...part } : one)))
  }

  #add = () => {
    const { ladder, setLadder, words } = this.props.form
    const points = Math.max(...ladder.map((rank) => rank.points)) * 2 + 10
    let n = ladder.length + 1
    while (ladder.some(({ key }) => key === `rank-${n}`)) n++
    const fresh: Rank = {
      key: `rank-${n}`,
      labels: { en: words.settings.ladder.fresh },
      points,
      colour: '#6b5b95',
      icon: 'star',
    }
    setLadder([...ladder, fresh])
    this.setState({ open: ladder.length })
  }

  override render() {
    const { form } = this.props
    const { ladder, words, locked, refused } = form
    const texts = words.settings.ladder
    return (
      <div class="beside">
        <fieldset class="row" disabled={locked}>
          <legend>{texts.rungs}</legend>
          <small class="muted">{texts.hint}</small>
          {refused?.key === 'ladder' && (
            <small class="wrong" role="alert">
              {refused.text}
            </small>
          )}
          <ol class="rules">{ladder.map(this.#rung)}</ol>
          <button type="button" class="plain" disabled={locked || ladder.length >= 20} onClick={this.#add}>
            {texts.add}
          </button>
        </fieldset>
        {this.#spread()}
      </div>
    )
  }

  #rung = (rank: Rank, index: number) => {
    const { form, store } = this.props
    const { ladder, words } = form
    const texts = words.settings.ladder
    const name = inTongue(store, rank.labels) || rank.key
    return (
      <li key={rank.key}>
        <details open={this.state.open === index}>
          <summary>
            <span class={`rank ${rank.icon}`} style={{ '--rank': rank.colour }}>
              {drawIcon(this.#shapes[rank.icon])} {name}
            </span>{' '}
            <span class="muted">{this.fill(texts.from, { n: rank.points })}</span>
          </summary>
          <div class="inner">
            <div class="line ends">
              <Num
                id={`points-${rank.key}`}
                label={texts.points}
                value={rank.points}
                onChange={(points) => this.#change(index, { points: points ?? 0 })}
              />
              <Text
                id={`colour-${rank.key}`}
                type="color"
                label={texts.colour}
                value={rank.colour}
                onChange={(colour) => this.#change(index, { colour })}
              />
              <Pick
                id={`icon-${rank.key}`}
                label={texts.icon}
                value={rank.icon}
                options={Object.keys(this.#shapes).map(
                  (key) => [key, (texts.icons as Record<string, string>)[key] ?? key] as const,
                )}
                onChange={(icon) => this.#change(index, { icon: icon as Rank['icon'] })}
              />
            </div>
            <div class="line ends">
              {languagesFor.map((lang) => (
                <Text
                  key={lang}
                  id={`rank-${rank.key}-${lang}`}
                  label={words.languages[lang]}
                  look="half"
                  maxLength={40}
                  value={rank.labels[lang] ?? ''}
                  onChange={(text) => this.#change(index, { labels: withText(rank.labels, lang, text) })}
                />
              ))}
            </div>
            <button
              type="button"
              class="link"
              disabled={ladder.length === 1}
              onClick={() => form.setLadder(ladder.filter((_, place) => place !== index))}
            >
              {texts.remove}
            </button>
          </div>
        </details>
      </li>
    )
  }

  #spread() {
    const { form, store, base } = this.props
    const { picture, wrong } = this.state
    const texts = form.words.settings.ladder
    if (wrong)
      return (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )
    if (!picture) return <div class="loading" aria-busy="true" />
    const n = (value: number) => number(store, value)
    const ranks = [...form.ladder, ...base.filter(({ key }) => !form.ladder.some((one) => one.key === key))]
    const bars = picture.ranks.map(({ key, before, after }) => {
      const rank = ranks.find((one) => one.key === key)
      return {
        key,
        label: inTongue(store, rank?.labels) || key,
        value: after,
        before,
        colour: rank?.colour,
        said: before === after ? n(after) : `${n(before)} → ${n(after)}`,
      }
    })
    return (
      <section class="spread">
        <h4>{texts.spread}</h4>
        <Bars title={texts.spread} bars={bars} />
        <p class="muted small">{texts.key}</p>
        <p role="status">{picture.moved ? this.fill(texts.moved, { n: picture.moved }) : texts.still}</p>
        {picture.moves[0] && (
          <ul class="moves">
            {picture.moves.slice(0, 10).map((move) => {
              const word = (key: string | null) =>
                inTongue(store, ranks.find((one) => one.key === key)?.labels) || texts.none
              return (
                <li key={move.authorId}>
                  <bdi>{move.name || store.words.guest}</bdi>{' '}
                  <span class="muted">
                    {this.fill(texts.had, { n: move.points })}: {word(move.from)} → {word(move.to)}
                  </span>
                </li>
              )
            })}
          </ul>
        )}
      </section>
    )
  }
}
