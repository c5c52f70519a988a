import type { StateBlock } from 'markdown-it'
import { type BlockRule, lineText } from './builtin.ts'

/** Lines that are searched for a second item before the first one counts as plain text. */
const lookAhead = 100

type Item = { mark: string; number: number | null; width: number }

/** A line that may be an item of a list: "- ", "* ", "1. " or "1) " and words. "+ 5" is no item but a plus. */
const readItem = (state: StateBlock, line: number): Item | null => {
  const found = /^([*-]|(\d{1,9})[.)])([ \t]+)\S/.exec(lineText(state, line))
  if (!found) return null
  const [, marker = '', digits, gap = ''] = found
  const width = marker.length + (gap.length > 4 ? 1 : gap.length)
  return { mark: marker.slice(-1), number: digits ? Number(digits) : null, width }
}

/**
 * True where a list begins: two items of one mark, numbered ones counting 1, 2. So "15. Juni", "1. Mai" and a single
 * "- so what" stay as typed.
 */
export const startsList = (state: StateBlock, line: number, end: number): boolean => {
  const first = readItem(state, line)
  if (!first || (first.number ?? 1) !== 1) return false
  for (let next = line + 1; next < Math.min(end, line + lookAhead); next++) {
    if (state.isEmpty(next)) continue
    const indent = state.sCount[next]!
    if (indent < state.blkIndent) return false
    if (indent >= state.sCount[line]! + first.width) continue
    const second = readItem(state, next)
    return second?.mark === first.mark && (second.number ?? 2) === 2 && indent - state.blkIndent < 4
  }
  return false
}

/** Ends a numbered list before an item that does not count on: what was typed as 7 must not read 3. */
export const outOfStep: BlockRule = (state, line, _end, silent) => {
  const number = /^(\d{1,9})[.)](?:\s|$)/.exec(lineText(state, line))?.[1]
  if (!silent || number === undefined) return false
  const item = state.tokens.findLast((t) => t.type === 'list_item_open' && t.level === state.level)
  return item !== undefined && Number(item.info) + 1 !== Number(number)
}
