import type { InlineRule } from './builtin.ts'
import { linkTarget } from './words.ts'

/** UTF-16 units that a link's words may have; keeps a wall of "[" from being searched to its end again and again. */
const longestLabel = 1000

/** Where the label that opens at `start` closes, or -1. Brackets inside count, escaped ones do not. */
const labelEnd = (src: string, start: number, max: number): number => {
  let depth = 0
  for (let at = start; at < Math.min(max, start + longestLabel); at++) {
    if (src[at] === '\\') at++
    else if (src[at] === '[') depth++
    else if (src[at] === ']' && --depth === 0) return at
  }
  return -1
}

/** A target in brackets, with at most one pair of brackets inside at a time. */
const target = /\(([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/y

/**
 * `[words](target)`, and `![words](target)`, which becomes a link too: no picture is loaded from a third host.
 * Without words, or where the target is not safe, the whole stays as typed.
 */
export const link: InlineRule = (state) => {
  const { src, pos, posMax } = state
  const open = src[pos] === '!' ? pos + 1 : pos
  if (src[open] !== '[' || state.linkLevel) return false
  const end = labelEnd(src, open, posMax)
  if (end < 0) return false
  target.lastIndex = end + 1
  const found = target.exec(src)
  if (!found) return false
  const after = target.lastIndex
  const href = linkTarget(found[1]!)
  if (href === null || !/[^\s\p{C}]/u.test(src.slice(open + 1, end))) state.pending += src.slice(pos, after)
  else {
    state.push('link_open', 'a', 1).attrs = [['href', href]]
    state.pos = open + 1
    state.posMax = end
    state.linkLevel++
    state.md.inline.tokenize(state)
    state.linkLevel--
    state.push('link_close', 'a', -1)
  }
  state.pos = after
  state.posMax = posMax
  return true
}
