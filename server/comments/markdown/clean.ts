/** U+2028 and the like are line breaks to some readers of text and nothing to others. */
const breaks = /\r\n?|[\u0085\u2028\u2029]/g

/** Overrides and isolates reorder the words around them; the plain direction marks of RTL scripts stay. */
const dropped = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** All that shows nothing: a body of nothing else is empty. U+2800 is the blank Braille pattern. */
const invisible = /^[\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/**
 * A body as it may be parsed and kept: LF line ends, no control characters but LF and tab, no bidi overrides, U+FFFD
 * for unpaired surrogates, no blank at either end. Empty where nothing would be seen.
 */
export const cleanBody = (source: string): string => {
  const text = source
    .replace(breaks, '\n')
    .replace(dropped, '')
    .replace(/\p{Cs}/gu, '\ufffd')
  return invisible.test(text) ? '' : text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}
