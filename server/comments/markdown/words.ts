import { safeUrl } from '../../../shared/rules/urls.ts'
import type { InlineRule } from './builtin.ts'

/** Everything up to the next character that may begin a mark. */
const plain = /[^\n\\`*_~|[!]+/y

const urlStart = /(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:|www\.)/iu

/** An address ends at white space, brackets, quotation marks and what begins other marks. */
const urlRun = /[^\s<>"`|\\[\]„“”«»‹›]+/y

const closing = /[.,:;!?'‚‘’*_~…(]/

/** The length of an address without the punctuation of the sentence around it; "…_(Wien)" keeps its bracket. */
const urlLength = (run: string): number => {
  let surplus = run.split(')').length - run.split('(').length
  let length = run.length
  for (; length > 0; length--) {
    const last = run[length - 1]!
    if (last === ')' && surplus > 0) surplus--
    else if (closing.test(last)) surplus += last === '(' ? 1 : 0
    else break
  }
  return length
}

/** A target as typed, made absolute: "www." gets https. Null where it must not become a link. */
export const linkTarget = (typed: string): string | null =>
  safeUrl(/^www\.[^./]+\.[^./]/i.test(typed) ? `https://${typed}` : typed)

/** Text, and the addresses in it that become links. An address that is not safe stays text, whole. */
export const words: InlineRule = (state) => {
  plain.lastIndex = state.pos
  if (!plain.test(state.src)) return false
  const run = state.src.slice(state.pos, Math.min(plain.lastIndex, state.posMax))
  const start = state.linkLevel ? -1 : run.search(urlStart)
  const inWord = start === 0 && /[\p{L}\p{N}]$/u.test(state.src.slice(Math.max(0, state.pos - 2), state.pos))
  if (start !== 0 || inWord) {
    const length = start > 0 ? start : inWord ? 1 : run.length
    state.pending += run.slice(0, length)
    state.pos += length
    return true
  }
  urlRun.lastIndex = state.pos
  urlRun.test(state.src)
  const whole = state.src.slice(state.pos, urlRun.lastIndex)
  const typed = whole.slice(0, urlLength(whole))
  const href = linkTarget(typed)
  if (href === null) state.pending += typed || whole
  else {
    state.push('link_open', 'a', 1).attrs = [['href', href]]
    state.push('text', '', 0).content = typed
    state.push('link_close', 'a', -1)
  }
  state.pos += (typed || whole).length
  return true
}
