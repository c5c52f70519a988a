import { isLetter, type Steps } from './letters.ts'

/**
 * A word with `*` (any letters, or none) and `?` (one letter) as a row of places that are all followed at once, a bit
 * for each: a text is walked once, whatever stands in it, and nothing is ever tried again.
 */
export interface Glob {
  /** Bits in words of 32; the last place is the end. */
  size: number
  /** Places that a letter leads on from. */
  steps: Map<string, Uint32Array>
  /** Places that any letter leads on from: those of `?`. */
  any: Uint32Array
  /** Places that letters may be passed over at: those of `*`. */
  loops: Uint32Array
  end: number
}

const set = (bits: Uint32Array, at: number): void => {
  bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31))
}
const has = (bits: Uint32Array, at: number): boolean => ((bits[at >> 5] ?? 0) & (1 << (at & 31))) !== 0

/** The longest part without wildcards: a text without it need not be looked at. */
export const literalOf = (pattern: string): string =>
  pattern.split(/[*?]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '')

export const compileGlob = (pattern: string): Glob => {
  const places = [...pattern].filter((char) => char !== '*').length
  const size = (places >> 5) + 1
  const glob: Glob = {
    size,
    steps: new Map(),
    any: new Uint32Array(size),
    loops: new Uint32Array(size),
    end: places,
  }
  let place = 0
  for (const char of pattern) {
    if (char === '*') {
      set(glob.loops, place)
      continue
    }
    if (char === '?') set(glob.any, place)
    else {
      const bits = glob.steps.get(char) ?? new Uint32Array(size)
      set(bits, place)
      glob.steps.set(char, bits)
    }
    place++
  }
  return glob
}

/** A folded text, prepared once for all patterns. */
export interface Letters {
  chars: readonly string[]
  /** 1 where a letter or digit stands. */
  letters: Uint8Array
}

export const readLetters = (folded: string): Letters => {
  const chars = [...folded]
  return { chars, letters: Uint8Array.from(chars, (char) => (isLetter(char) ? 1 : 0)) }
}

/** Whether some word of the text, or some words in a row, are what the pattern says. */
export const matchGlob = (glob: Glob, { chars, letters }: Letters, count: Steps): boolean => {
  const { size, steps, any, loops, end } = glob
  const none = new Uint32Array(size)
  let now = new Uint32Array(size)
  let next = new Uint32Array(size)
  let before = 0
  for (let at = 0; at < chars.length; at++) {
    const letter = letters[at] ?? 0
    // Where letters do not go on, a word has ended and another may begin.
    if ((letter & before) === 0) {
      if (has(now, end)) return true
      set(now, 0)
    }
    const on = steps.get(chars[at] ?? '') ?? none
    let carry = 0
    for (let i = 0; i < size; i++) {
      const bits = now[i] ?? 0
      const moving = bits & ((on[i] ?? 0) | (letter && (any[i] ?? 0)))
      next[i] = (moving << 1) | carry | (letter && bits & (loops[i] ?? 0))
      carry = moving >>> 31
    }
    count.steps += size
    const spare = now
    now = next
    next = spare
    before = letter
  }
  return has(now, end)
}
