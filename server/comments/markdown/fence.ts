import type { StateBlock } from 'markdown-it'
import { type BlockRule, builtinBlock, lineText } from './builtin.ts'

const builtin = builtinBlock('fence')

/** Lines of one level between which no fence of `length` or longer closes. */
type Unclosed = { from: number; to: number; length: number; level: number }

/** The last search in vain. Without it 40,000 characters of "```a" lines took 2 s instead of 20 ms. */
const unclosed = new WeakMap<StateBlock, Unclosed>()

const inVain = (state: StateBlock, line: number, length: number): boolean => {
  const last = unclosed.get(state)
  return !!last && last.level === state.level && line >= last.from && line < last.to && length >= last.length
}

/** The line that closes a fence, and whether anything stands before it; null where none does. */
const findClose = (state: StateBlock, line: number, end: number, mark: string): { words: boolean } | null => {
  let words = false
  let next = line + 1
  for (; next < end; next++) {
    const text = lineText(state, next)
    if (!text) continue
    const indent = state.sCount[next]! - state.blkIndent
    if (indent < 0) break
    if (indent < 4 && text.startsWith(mark) && /^`+[ \t]*$/.test(text)) return { words }
    words ||= text.trim() !== ''
  }
  unclosed.set(state, { from: line, to: next, length: mark.length, level: state.level })
  return null
}

/**
 * Fenced code, three or more backticks. It needs its closing fence and something between: three lone backticks must
 * not swallow the rest of a comment. "~~~" is no fence but a flourish.
 */
export const fence: BlockRule = (state, line, end, silent) => {
  const mark = /^(`{3,})[^`]*$/.exec(lineText(state, line))?.[1]
  if (!mark || inVain(state, line, mark.length)) return false
  return !!findClose(state, line, end, mark)?.words && builtin(state, line, end, silent)
}
