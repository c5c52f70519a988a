import type { MarkdownIt } from 'markdown-it'
import { limits } from '../../../shared/rules/limits.ts'
import { type BlockRule, builtinBlock, lineText } from './builtin.ts'
import { fence } from './fence.ts'
import { outOfStep, startsList } from './lists.ts'

/** Levels that stay free inside a quote (a paragraph) and inside a list (item and paragraph). */
const room = { quote: 2, list: 3 }

const builtin = { quote: builtinBlock('blockquote'), list: builtinBlock('list') }

/** ">" opens a quote before a space or at once before a word or a quotation mark: ">_<" and ">:(" are faces. */
const quoteStart = /^>(?:[ \t>]*[ \t][^\s>]|>*[\p{L}"„“”«»‚‘’'])/u

const quote: BlockRule = (state, line, end, silent) =>
  state.level + room.quote <= limits.bodyNesting &&
  quoteStart.test(lineText(state, line)) &&
  builtin.quote(state, line, end, silent)

const list: BlockRule = (state, line, end, silent) =>
  state.level + room.list <= limits.bodyNesting &&
  startsList(state, line, end) &&
  builtin.list(state, line, end, silent)

/**
 * Markdown lets a quote or a list item go on with an unmarked line ("lazy continuation"). Whoever types an answer
 * right below a quotation does not mean that, so the first unmarked line ends both.
 */
const notLazy: BlockRule = (state, line, _end, silent) =>
  silent && (state.parentType === 'blockquote' || state.sCount[line]! < state.blkIndent)

/** Puts the stricter block rules in the place of markdown-it's. */
export const useBlocks = (md: MarkdownIt): void => {
  const { ruler } = md.block
  ruler.at('fence', fence, { alt: ['paragraph', 'blockquote', 'list'] })
  ruler.at('blockquote', quote, { alt: ['paragraph', 'blockquote', 'list'] })
  ruler.at('list', list, { alt: ['paragraph', 'blockquote'] })
  ruler.before('fence', 'not_lazy', notLazy, { alt: ['paragraph', 'blockquote'] })
  ruler.before('fence', 'out_of_step', outOfStep, { alt: ['list'] })
  ruler.enableOnly(['not_lazy', 'out_of_step', 'fence', 'blockquote', 'list', 'paragraph'])
}
