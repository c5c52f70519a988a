import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it'
import type { Node } from '../../../shared/contract/body.ts'
import { limits } from '../../../shared/rules/limits.ts'
import { useBlocks } from './blocks.ts'
import { cleanBody } from './clean.ts'
import { link } from './links.ts'
import { backslash, spoiler, useMarks } from './marks.ts'
import { toTree } from './to-tree.ts'
import { words } from './words.ts'

const build = (): Parser => {
  // Beyond its own bound markdown-it drops words without a trace, so ours (blocks.ts, to-tree.ts) is met first.
  const md = new MarkdownIt('zero', { maxNesting: limits.bodyNesting + 10 })
  useBlocks(md)
  const { ruler } = md.inline
  ruler.at('text', words)
  ruler.at('escape', backslash)
  ruler.at('link', link)
  ruler.push('spoiler', spoiler)
  md.enable(['newline', 'escape', 'backticks', 'strikethrough', 'emphasis', 'link'])
  useMarks(md)
  return md
}

const md = build()

/**
 * A body's tree from its source as typed: a small part of Markdown (bold, italic, strike, code, fenced code, quotes,
 * lists, links, `||spoiler||`) and everything else as text. Empty where nothing would be seen. Never throws; every
 * `href` has passed `safeUrl`.
 */
export const parseBody = (source: string): Node[] => {
  const text = cleanBody(source)
  return text ? toTree(md.parse(text, {})) : []
}

export { cleanBody } from './clean.ts'
