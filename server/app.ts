import type { Hono } from 'hono'
import { endpoints } from '../shared/contract/index.ts'
import {
  authorJobs,
  createListing,
  createPresenter,
  createWriter,
  readRoutes,
  type ViewerPart,
  type Writer,
  writeRoutes,
} from './comments/index.ts'
import { version } from './config/index.ts'
import { DomainBus } from './events/index.ts'
import { healthRoutes } from './health/index.ts'
import {
  type Api,
  apiHeaders,
  createApi,
  createLimiter,
  type Env,
  forgetStored,
  openApiDocument,
  servePublic,
} from './http/index.ts'
import { createTokens, deviceRoutes } from './identity/index.ts'
import { createJobRunner, type JobRunner } from './jobs/index.ts'
import { Hub, liveRoutes } from './live/index.ts' // slice: live
import { pageCountRoutes } from './pages/index.ts'
import { authorRank, keepLedger } from './ranks/index.ts' // slice: ranks
import { createOriginCheck } from './sites/index.ts'
import type { Storage } from './storage/index.ts'
import { createVoting, ownVotes, type Voting, voteRoutes } from './votes/index.ts' // slice: votes

export interface AppOptions {
  storage: Storage
  /** The installation's signing secret. */
  secret: Buffer
  /** Changes with every build; part of the ETags. */
  build: string
  /** Folder of the built widget; null serves none. */
  publicDir: string | null
  publicUrl: string
  trustedProxies: readonly string[]
  rateLimitScale: number
  /** Readers that may follow pages live; more are told to ask now and then. */
  maxStreams: number
  now: () => number
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface App {
  http: Hono<Env>
  /** Sends what is ready before the router sees the request; true where it did. */
  answerHot: Api['answerHot']
  bus: DomainBus
  writer: Writer
  voting: Voting // slice: votes
  jobs: JobRunner
  /** Lets go of all live readers. */
  closeStreams(): void
  /** What has to be forgotten in time; called now and then. */
  tidy(): Promise<void>
}

/** The list of slices, and nothing else. */
export const createApp = (options: AppOptions): App => {
  const { storage, now, log } = options
  const tokens = createTokens(options.secret)
  const bus = new DomainBus()
  const jobs = createJobRunner(storage, now, log)
  const api = createApi({
    limiter: createLimiter(
      options.rateLimitScale,
      storage.peers && { pool: storage.peers.pool, hash: tokens.hashNetwork },
    ),
    trustedProxies: options.trustedProxies,
    verifyDevice: tokens.verifyDevice,
    hashNetwork: tokens.hashNetwork,
    originListed: createOriginCheck(storage),
    log,
  })

  const presenter = createPresenter(
    [
      authorRank, // slice: ranks
    ],
    tokens.avatarSeed,
  )
  const viewerParts: ViewerPart[] = [
    ownVotes, // slice: votes
  ]
  const writer = createWriter({ storage, bus, presenter, now })

  healthRoutes(api, storage)
  deviceRoutes(api, storage, tokens, now)
  pageCountRoutes(api, storage)
  readRoutes(api, { storage, presenter, listing: createListing(presenter), build: options.build })
  writeRoutes(api, { storage, presenter, writer, viewerParts, now })
  const voting = createVoting(storage, bus, now) // slice: votes
  voteRoutes(api, voting) // slice: votes
  const hub = new Hub({ storage, presenter, maxStreams: options.maxStreams, log }) // slice: live
  liveRoutes(api, storage, hub) // slice: live
  keepLedger(bus) // slice: ranks
  authorJobs(jobs, now)

  const document = JSON.stringify(openApiDocument(endpoints, version, options.publicUrl))
  api.app.get('/api/openapi.json', (c) =>
    c.body(document, 200, { ...apiHeaders, 'access-control-allow-origin': '*' }),
  )
  if (options.publicDir) servePublic(api.app, options.publicDir)
  api.close()

  return {
    http: api.app,
    answerHot: api.answerHot,
    bus,
    writer,
    voting, // slice: votes
    jobs,
    closeStreams() {
      hub.close() // slice: live
    },
    tidy: () => storage.tx((handle) => forgetStored(handle, now())),
  }
}
