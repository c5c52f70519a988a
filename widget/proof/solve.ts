import type { Challenge } from '../../shared/contract/spam.ts'
import { blockOf, hashBlock, toHex } from './sha256.ts'

/** Beyond this no riddle of ours goes. */
const most = 1 << 22
/** A slice, ms: shorter than what one notices in scrolling. */
const sliceMs = 12

const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

/**
 * Finds the counter whose hash begins with what the riddle says, in slices between which the page lives on. Resolves
 * to what goes with the comment; rejects where there is none.
 */
export async function solve(challenge: Challenge, now = () => performance.now()): Promise<string> {
  const { nonce, salt, keyPrefix } = challenge.parameters
  const { block, at } = blockOf(salt + nonce)
  const first = Number.parseInt(keyPrefix.slice(0, 8), 16) | 0
  const hash = new Int32Array(8)
  let until = now() + sliceMs
  for (let counter = 0; counter < most; counter++) {
    block[at] = counter
    hashBlock(block, hash)
    // Nearly always the first word is another already.
    if (hash[0] === first && toHex(hash).startsWith(keyPrefix))
      return JSON.stringify({ challenge, solution: { counter, derivedKey: toHex(hash) } })
    if (!(counter & 255) && now() > until) {
      await pause()
      until = now() + sliceMs
    }
  }
  throw { code: 'proof_invalid' }
}
