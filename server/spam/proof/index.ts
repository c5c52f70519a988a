import { createHmac } from 'node:crypto'
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { z } from 'zod'
import { type Challenge, challengeSchema } from '../../../shared/contract/spam.ts'
import type { Draft, Proof } from '../../comments/index.ts'
import { ApiError } from '../../http/index.ts'
import type { Handle } from '../../storage/index.ts'
import { spendNonce } from './spent.ts'

export { forgetSpent } from './spent.ts'

/** From asking to writing: a second to solve it on a laptop, some more on an old phone, and a slow line. */
const validMs = 180_000
/** Hashes that it takes: 0.2 to 1 s where a browser does some 200,000 a second. */
const least = 50_000
const most = 200_000

const solvedSchema = z.strictObject({
  challenge: challengeSchema,
  solution: z.strictObject({
    counter: z.int().min(0).max(most),
    derivedKey: z.string().regex(/^[0-9a-f]{64}$/),
  }),
})

/** What a riddle is made for: its solution is good for nothing else. */
export interface Purpose {
  siteId: string
  pageKey: string
  action: 'comment'
}

export interface Proofs {
  create(purpose: Purpose): Promise<Challenge>
  /** Checks signature and work. Null where either is no good. */
  read(text: string): Promise<Proof | null>
  /**
   * Takes a draft's proof, once, in the transaction that writes the comment. Codes: `proof_invalid` (no good, too late,
   * or made for something else), `proof_spent`.
   */
  spend(handle: Handle, draft: Draft): Promise<void>
}

const parse = (text: string): z.infer<typeof solvedSchema> | null => {
  try {
    return solvedSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** `secret`: the installation's; signed with a key of its own, made from it. */
export const createProofs = (secret: Buffer, now: () => number): Proofs => {
  const key = (purpose: string): string => createHmac('sha256', secret).update(purpose).digest('hex')
  const hmacSignatureSecret = key('13:proof of work')
  const bindingKey = key('13:proof binding')
  // As a list in JSON: no two purposes read alike, however their parts are cut.
  const bind = ({ siteId, pageKey, action }: Purpose): string =>
    createHmac('sha256', bindingKey)
      .update(JSON.stringify([action, siteId, pageKey]))
      .digest('base64url')
      .slice(0, 22)

  return {
    async create(purpose) {
      const challenge = await createChallenge({
        algorithm: 'SHA-256',
        cost: 1,
        keyLength: 32,
        counter: randomInt(most, least),
        deriveKey,
        // The end stands in here: the library would compare its own with a clock that is not ours.
        data: { bound: bind(purpose), until: now() + validMs },
        hmacSignatureSecret,
      })
      return challenge as Challenge
    },
    async read(text) {
      const solved = parse(text)
      if (!solved) return null
      const { verified } = await verifySolution({ ...solved, deriveKey, hmacSignatureSecret }).catch(() => ({
        verified: false,
      }))
      const { nonce, data } = solved.challenge.parameters
      return verified ? { nonce, ...data } : null
    },
    async spend(handle, { site, page, trace, at }) {
      const { proof } = trace
      const bound = bind({ siteId: site.id, pageKey: page.key, action: 'comment' })
      if (!proof || proof.until < at || proof.bound !== bound) throw new ApiError('proof_invalid')
      if (!(await spendNonce(handle, proof))) throw new ApiError('proof_spent')
    },
  }
}
