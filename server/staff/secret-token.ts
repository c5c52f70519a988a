import { equal, type Tokens } from '../identity/index.ts'

export type TokenPurpose = 'owner' | 'invitation'

/** `‹id›.‹keyed hash›`: nothing of it needs keeping, so that a mail can be written from its row alone. */
export const secretToken = (tokens: Tokens, purpose: TokenPurpose, id: string): string =>
  `${id}.${tokens.hash(`staff-${purpose}`, id)}`

/** The id of a token of ours; null where it is none. */
export const readSecretToken = (tokens: Tokens, purpose: TokenPurpose, token: string): string | null => {
  const id = token.split('.')[0] ?? ''
  return id !== '' && equal(token, secretToken(tokens, purpose, id)) ? id : null
}
