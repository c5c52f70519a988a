import { isAddress } from '../../shared/rules/email.ts'

/** An address as accounts keep it, lower case; null where it is none. */
export const readEmail = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return isAddress(trimmed) ? trimmed.toLowerCase() : null
}
