import type { SanctionScope } from '../../shared/contract/persons.ts'
import type { Tokens } from '../identity/index.ts'

export interface Keys {
  account(authorId: string): string
  device(deviceId: string): string
  email(address: string): string
  network(hash: string): string
}

/** One mailbox, however it is written: case and what stands behind a plus make no other. */
const mailbox = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@')

/** What sanctions are found by: keyed hashes, so that a ban may outlive an erasure and tells nobody whose it was. */
export const createKeys = (tokens: Pick<Tokens, 'hash'>): Keys => {
  const key = (scope: SanctionScope, value: string) => tokens.hash('sanction', `${scope}:${value}`)
  return {
    account: (authorId) => key('account', authorId),
    device: (deviceId) => key('device', deviceId),
    email: (address) => key('email', mailbox(address)),
    network: (hash) => key('network', hash),
  }
}
