import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it'
import type { InlineRule } from './builtin.ts'

const bar = '|'.charCodeAt(0)

/** The one shrug ¯\_(ツ)_/¯ that must keep its arm and its underscores. */
const shrug = '\\_(ツ)_/'

/**
 * A backslash before one of * _ ~ ` | [ ] shows that mark. Before anything else, itself included, it stays as typed:
 * "C:\new", "\\server".
 */
export const backslash: InlineRule = (state) => {
  const { src, pos } = state
  if (src[pos] !== '\\' || pos + 1 >= state.posMax) return false
  const whole = src.startsWith(shrug, pos) && pos + shrug.length <= state.posMax
  if (!'*_~`|[]'.includes(src[pos + 1]!)) return false
  state.pending += whole ? shrug : src[pos + 1]
  state.pos += whole ? shrug.length : 2
  return true
}

/** Bars of a spoiler, two by two; they are paired by markdown-it together with the other marks. */
export const spoiler: InlineRule = (state) => {
  if (state.src.charCodeAt(state.pos) !== bar) return false
  const { length, can_open, can_close } = state.scanDelims(state.pos, false)
  if (length < 2) return false
  if (length % 2) state.push('text', '', 0).content = '|'
  for (let i = 1; i < length; i += 2) {
    state.push('text', '', 0).content = '||'
    const token = state.tokens.length - 1
    state.delimiters.push({ marker: bar, length: 0, token, end: -1, open: can_open, close: can_close })
  }
  state.pos += length
  return true
}

const turn = (state: StateInline, { token }: Delimiter, type: string, nesting: 1 | -1): void => {
  Object.assign(state.tokens[token]!, { type, nesting, markup: '||', content: '' })
}

const pairSpoilers = (state: StateInline): void => {
  for (const { delimiters } of [state, ...state.tokens_meta.map((meta) => meta ?? {})]) {
    for (const open of delimiters ?? []) {
      if (open.marker !== bar || open.end < 0) continue
      turn(state, open, 'spoiler_open', 1)
      turn(state, delimiters![open.end]!, 'spoiler_close', -1)
    }
  }
}

/**
 * Marks never begin or end inside a word, "*" no more than "_": "2*3*4", "Leser*innen und Nutzer*innen" and "f**k"
 * stay as typed.
 */
export const useMarks = (md: MarkdownIt): void => {
  md.inline.State = class extends md.inline.State {
    override scanDelims(start: number) {
      return super.scanDelims(start, false)
    }
  }
  md.inline.ruler2.after('strikethrough', 'spoiler', pairSpoilers)
}
