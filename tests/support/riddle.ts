import { createHash } from 'node:crypto'
import { type Challenge, createChallenge } from '../../shared/contract/spam.ts'
import { call } from './client.ts'
import type { Reader } from './reader.ts'

/** Solves a riddle as the widget does, with Node's hash. */
export function solveRiddle(challenge: Challenge): string {
  const { salt, nonce, keyPrefix } = challenge.parameters
  const bytes = Buffer.concat([Buffer.from(salt + nonce, 'hex'), Buffer.alloc(4)])
  for (let counter = 0; ; counter++) {
    bytes.writeUInt32BE(counter, bytes.length - 4)
    const derivedKey = createHash('sha256').update(bytes).digest('hex')
    if (derivedKey.startsWith(keyPrefix))
      return JSON.stringify({ challenge, solution: { counter, derivedKey } })
  }
}

/** A proof for one comment of this reader on one page. */
export async function proofFor(reader: Reader, page: string): Promise<string> {
  if (!reader.token) await reader.device()
  const { data } = await call(reader.place.api, createChallenge, {
    body: { site: reader.place.site, page: reader.pageUrl(page), action: 'comment' },
    headers: reader.headers(),
  })
  return solveRiddle(data)
}
