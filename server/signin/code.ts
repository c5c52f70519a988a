import { equal, type Tokens } from '../identity/index.ts'
import type { FlowRow } from './flows.ts'

/** How long a code counts, minutes. */
export const codeMinutes = 10
/** Guesses at one code; after them even the right one no longer counts. */
export const guessesPerCode = 5

const codeDigits = 6

type Sent = Pick<FlowRow, 'id' | 'codes'>

/** The code sent last. It is kept nowhere: only this server can work it out, from the flow and how many were sent. */
export const codeOf = (tokens: Tokens, { id, codes }: Sent): string =>
  tokens.digits('code', `${id}:${codes}`, codeDigits)

/** The secret in the link of the mail: too long to be guessed, so that no count of guesses can be used up on it. */
export const linkSecretOf = (tokens: Tokens, { id, codes }: Sent): string =>
  tokens.hash('signin-link', `${id}:${codes}`)

const lives = (flow: Pick<FlowRow, 'codes' | 'codeUntil'>, now: number): boolean =>
  flow.codes > 0 && (flow.codeUntil ?? 0) > now

/** Whether what somebody typed is the code sent last: spaces and dashes do not matter. */
export const isCode = (
  tokens: Tokens,
  flow: Sent & Pick<FlowRow, 'codeUntil'>,
  typed: string,
  now: number,
): boolean => lives(flow, now) && equal(typed.replace(/[\s-]/g, ''), codeOf(tokens, flow))

export const isLinkSecret = (
  tokens: Tokens,
  flow: Sent & Pick<FlowRow, 'codeUntil'>,
  secret: string,
  now: number,
): boolean => lives(flow, now) && equal(secret, linkSecretOf(tokens, flow))

/** A name to begin with: the first word before the @, never the whole of what stands there. */
export const nameFromAddress = (email: string): string => {
  const [word = ''] = /\p{L}{2,20}/u.exec(email.split('@')[0] ?? '') ?? []
  return word && word.charAt(0).toUpperCase() + word.slice(1)
}

/** What a code or the link of its mail proves. */
export const proofOfAddress = (email: string) => ({ login: null, email, name: nameFromAddress(email) })
