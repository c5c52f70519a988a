/**
 * Words as they are compared: small letters without their marks, "ü", "ue" and "u" the same, "ß" as "ss", nothing
 * that cannot be seen, any white space as one blank.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]+/gu, (found) =>
      /\s/.test(found) ? ' ' : '',
    )
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1')
    .replace(/\s+/g, ' ')

/** Whether something is left to compare when a word was folded. */
export const hasLetters = (word: string): boolean => /[\p{L}\p{N}]/u.test(fold(word))
