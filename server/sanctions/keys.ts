import type { SanctionScope } from '../../shared/contract/persons.ts'
import { remember, rememberedMax, type Tokens } from '../identity/index.ts'

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
  const hash = (value: string): string => tokens.hash('sanction', value)
  const key = (scope: SanctionScope, value: string) => hash(`${scope}:${value}`)
  // Each write asks for the same ones twice, and a hash costs as much as a statement. Addresses are not kept in memory.
  const known = remember<string>(rememberedMax)
  const often = (scope: SanctionScope, value: string) => known(`${scope}:${value}`, hash) ?? ''
  return {
    account: (authorId) => often('account', authorId),
    device: (deviceId) => often('device', deviceId),
    email: (address) => key('email', mailbox(address)),
    network: (network) => often('network', network),
  }
}
