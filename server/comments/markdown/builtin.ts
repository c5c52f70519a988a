import MarkdownIt, { type StateBlock, type StateInline } from 'markdown-it'

export type BlockRule = (state: StateBlock, line: number, end: number, silent: boolean) => boolean
export type InlineRule = (state: StateInline) => boolean

/** One of markdown-it's own block rules, to be called from a stricter one. */
export const builtinBlock = (name: string): BlockRule => {
  const { ruler } = new MarkdownIt().block
  ruler.enableOnly(name)
  return ruler.getRules('')[0]!
}

/** A line without its indent and without the marks of the quotes and lists around it. */
export const lineText = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line])
