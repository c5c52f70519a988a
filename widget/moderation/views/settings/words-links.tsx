import { type ComponentChildren, h } from 'preact'
import type { Settings } from '../../../../shared/contract/sites.ts'
import { type Option, Pick } from '../../ui/inputs.tsx'
import { Lines } from '../../ui/lines.tsx'
import { about, effect, type Form } from './form.ts'

type Key = 'wordLists' | 'linkLists'
type List<K extends Key> = Settings[K][number]

/** The server takes no more. */
const most = 20

/** Lists of words and of hosts: each with what happens where one of them stands. */
export function drawWordsAndLinks(form: Form) {
  const { choices, effects, list } = form.words.settings
  const options = <T extends string>(words: Record<T, string>, keys: readonly T[]): Option[] =>
    keys.map((key) => [key, words[key]])
  return [
    drawLists(form, 'wordLists', {
      acts: options(choices.act, ['hold', 'refuse']),
      fresh: { words: [], match: 'word', act: 'hold' },
      add: list.addWords,
      draw: (one, id, change) => [
        <Pick
          id={`match-${id}`}
          label={list.match}
          value={one.match}
          options={options(choices.match, ['word', 'part', 'wildcard'])}
          onChange={(match) => change({ match: match as typeof one.match })}
        />,
        <Lines
          id={`lines-${id}`}
          label={list.words}
          hint={list.wordsHint}
          effect={effect(form, effects.words[one.match], {
            n: one.words.length,
            x: one.words[0] ?? list.sample,
            y: choices.act[one.act],
          })}
          value={one.words}
          onChange={(words) => change({ words })}
        />,
      ],
    }),
    drawLists(form, 'linkLists', {
      acts: options(choices.act, ['hold', 'refuse', 'allow']),
      fresh: { hosts: [], act: 'hold' },
      add: list.addLinks,
      draw: (one, id, change) => [
        null,
        <Lines
          id={`lines-${id}`}
          label={list.hosts}
          hint={list.hostsHint}
          effect={effect(form, effects.links[one.act], {
            n: one.hosts.length,
            x: one.hosts[0] ?? 'blog.example',
          })}
          value={one.hosts}
          onChange={(hosts) => change({ hosts })}
        />,
      ],
    }),
  ]
}

interface Kind<K extends Key> {
  /** What may happen where one of the list stands. */
  acts: Option[]
  /** A new list. */
  fresh: List<K>
  add: string
  /** What stands beside the act, and below both. */
  draw: (
    one: List<K>,
    id: string,
    change: (part: Partial<List<K>>) => void,
  ) => [beside: ComponentChildren, below: ComponentChildren]
}

function drawLists<K extends Key>(form: Form, key: K, { acts, fresh, add, draw }: Kind<K>) {
  const { locked } = form
  const words = form.words.settings.list
  const said = about(form, key)
  const lists = form.settings[key] as List<K>[]
  const put = (next: List<K>[]) => form.set(key, next as Settings[K])
  return (
    <fieldset class="row" disabled={locked}>
      <legend>{said.label}</legend>
      <small class="muted">{said.hint}</small>
      {said.wrong && <small class="wrong">{said.wrong}</small>}
      {lists.map((one, index) => {
        const change = (part: Partial<List<K>>) =>
          put(lists.map((old, place) => (place === index ? { ...old, ...part } : old)))
        const id = `${key}-${index}`
        const [beside, below] = draw(one, id, change)
        return (
          <div class="block" key={index}>
            <div class="line ends">
              <Pick
                id={`act-${id}`}
                label={words.act}
                value={one.act}
                options={acts}
                onChange={(act) => change({ act } as Partial<List<K>>)}
              />
              {beside}
              <button
                type="button"
                class="link"
                onClick={() => put(lists.filter((_, place) => place !== index))}
              >
                {words.remove}
              </button>
            </div>
            {below}
          </div>
        )
      })}
      <button
        type="button"
        class="plain"
        disabled={locked || lists.length >= most}
        onClick={() => put([...lists, fresh])}
      >
        {add}
      </button>
    </fieldset>
  )
}
