/** Counted where a test asks how the work grows with the text. */
export interface Steps {
  steps: number
}

export const isLetter = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{N}]/u.test(char)
