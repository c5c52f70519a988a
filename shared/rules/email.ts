/**
 * Letters, digits and what RFC 5322 allows in an unquoted local part; a dot in the domain. Narrower than the RFC: no
 * quotes, comments, brackets, commas, so that one address can never be read as two.
 */
const form =
  /^(?!\.)(?!.*\.\.)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.[\p{L}\p{N}-]{2,63}$/u

/** Whether a text is one plain mail address. Only a mail that arrives proves more. */
export const isAddress = (text: string): boolean => text.length <= 254 && form.test(text)
