/** A text for a header: one line, no control characters, at most 120 characters. */
export const headerText = (text: string): string =>
  Array.from(text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim())
    .slice(0, 120)
    .join('')
