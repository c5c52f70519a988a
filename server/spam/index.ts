import type { Judge, Proof, VerdictKeeper } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Api, Outbound } from '../http/index.ts'
import type { Storage } from '../storage/index.ts'
import { createAkismet } from './akismet/index.ts'
import { createBusy } from './busy.ts'
import { createFitter } from './fitter.ts'
import { type Exempt, judgeSpam } from './judge.ts'
import { learnFromDecisions } from './learn.ts'
import { eraseSpam, moveSpam } from './people.ts'
import { createProofs } from './proof/index.ts'
import { spamRoutes } from './routes.ts'
import { forgetSpamTraces } from './tidy.ts'
import { keepVerdict } from './verdicts.ts'

export type { Exempt } from './judge.ts'
export { exportSpam } from './people.ts'
export { queueVerdicts } from './queue.ts'
export { verdictsOf } from './verdicts.ts'

export interface SpamOptions {
  storage: Storage
  bus: DomainBus
  /** The installation's. */
  secret: Buffer
  /** Key for Akismet; null asks nobody. */
  akismetKey: string | null
  /** Asks Akismet; the product's one client unless a test says otherwise. */
  ask?: Outbound
  rateLimitScale: number
  /** Whose comments are not judged, beside the staff's. */
  exempt: readonly Exempt[]
  now: () => number
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface Spam {
  judge: Judge
  keepers: readonly VerdictKeeper[]
  readProof: (proof: string) => Promise<Proof | null>
  routes(api: Api): void
  /** What has to be forgotten in time, and what is still to be learned. */
  tidy(at: number): Promise<void>
  /** Resolves when nobody is asked and nothing is being learned any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** All that is done about spam, its listeners on the bus included. */
export const createSpam = (options: SpamOptions): Spam => {
  const { storage, bus, secret, now, log } = options
  const proofs = createProofs(secret, now)
  const fitter = createFitter(storage, log)
  const akismet = createAkismet(options)
  learnFromDecisions(bus, fitter)
  eraseSpam(bus)
  moveSpam(bus)
  return {
    judge: judgeSpam({ proofs, busy: createBusy(options.rateLimitScale), exempt: options.exempt }),
    keepers: [keepVerdict, akismet.keeper],
    readProof: proofs.read,
    routes: (api) => spamRoutes(api, { storage, proofs }),
    async tidy(at) {
      await storage.tx((handle) => forgetSpamTraces(handle, at))
      await fitter.wakeAll()
    },
    async settled() {
      await akismet.settled()
      await fitter.settled()
    },
    async stop() {
      fitter.stop()
      akismet.stop()
      await akismet.settled()
      await fitter.settled()
    },
  }
}
