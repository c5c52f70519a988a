import { h } from 'preact'
import type { Settings } from '../../../../shared/contract/sites.ts'
import { Pick } from '../../ui/inputs.tsx'
import { Lines } from '../../ui/lines.tsx'
import { about, effect, type Form } from './form.ts'

type WordList = Settings['wordLists'][number]
type LinkList = Settings['linkLists'][number]

const put = <T,>(list: readonly T[], index: number, value: T): T[] =>
  list.map((one, place) => (place === index ? value : one))

/** Lists of words and of hosts: each with what happens where one of them stands. */
export function drawWordsAndLinks(form: Form) {
  return [drawWords(form), drawLinks(form)]
}

function drawWords(form: Form) {
  const { settings, words, set, locked } = form
  const { wordLists: lists } = settings
  const { choices, effects, list } = words.settings
  const said = about(form, 'wordLists')
  const change = (index: number, part: Partial<WordList>) =>
    set('wordLists', put(lists, index, { ...lists[index]!, ...part }))
  return (
    <fieldset class="row" disabled={locked}>
      <legend>{said.label}</legend>
      <small class="muted">{said.hint}</small>
      {said.wrong && <small class="wrong">{said.wrong}</small>}
      {lists.map((one, index) => (
        <div class="block" key={index}>
          <div class="line ends">
            <Pick
              id={`word-act-${index}`}
              label={list.act}
              value={one.act}
              options={(['hold', 'refuse'] as const).map((key) => [key, choices.act[key]] as const)}
              onChange={(act) => change(index, { act: act as WordList['act'] })}
            />
            <Pick
              id={`word-match-${index}`}
              label={list.match}
              value={one.match}
              options={(['word', 'part', 'wildcard'] as const).map(
                (key) => [key, choices.match[key]] as const,
              )}
              onChange={(match) => change(index, { match: match as WordList['match'] })}
            />
            <button
              type="button"
              class="link"
              onClick={() =>
                set(
                  'wordLists',
                  lists.filter((_, place) => place !== index),
                )
              }
            >
              {list.remove}
            </button>
          </div>
          <Lines
            id={`words-${index}`}
            label={list.words}
            hint={list.wordsHint}
            effect={effect(form, effects.words[one.match], {
              n: one.words.length,
              x: one.words[0] ?? list.sample,
              y: choices.act[one.act],
            })}
            value={one.words}
            onChange={(value) => change(index, { words: value })}
          />
        </div>
      ))}
      <button
        type="button"
        class="plain"
        disabled={locked || lists.length >= 20}
        onClick={() => set('wordLists', [...lists, { words: [], match: 'word', act: 'hold' }])}
      >
        {list.addWords}
      </button>
    </fieldset>
  )
}

function drawLinks(form: Form) {
  const { settings, words, set, locked } = form
  const { linkLists: lists } = settings
  const { choices, effects, list } = words.settings
  const said = about(form, 'linkLists')
  const change = (index: number, part: Partial<LinkList>) =>
    set('linkLists', put(lists, index, { ...lists[index]!, ...part }))
  return (
    <fieldset class="row" disabled={locked}>
      <legend>{said.label}</legend>
      <small class="muted">{said.hint}</small>
      {said.wrong && <small class="wrong">{said.wrong}</small>}
      {lists.map((one, index) => (
        <div class="block" key={index}>
          <div class="line ends">
            <Pick
              id={`link-act-${index}`}
              label={list.act}
              value={one.act}
              options={(['hold', 'refuse', 'allow'] as const).map((key) => [key, choices.act[key]] as const)}
              onChange={(act) => change(index, { act: act as LinkList['act'] })}
            />
            <button
              type="button"
              class="link"
              onClick={() =>
                set(
                  'linkLists',
                  lists.filter((_, place) => place !== index),
                )
              }
            >
              {list.remove}
            </button>
          </div>
          <Lines
            id={`hosts-${index}`}
            label={list.hosts}
            hint={list.hostsHint}
            effect={effect(form, effects.links[one.act], {
              n: one.hosts.length,
              x: one.hosts[0] ?? 'blog.example',
            })}
            value={one.hosts}
            onChange={(value) => change(index, { hosts: value })}
          />
        </div>
      ))}
      <button
        type="button"
        class="plain"
        disabled={locked || lists.length >= 20}
        onClick={() => set('linkLists', [...lists, { hosts: [], act: 'hold' }])}
      >
        {list.addLinks}
      </button>
    </fieldset>
  )
}
