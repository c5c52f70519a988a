import type { Context, Hono } from 'hono'
import { endpoints } from '../shared/contract/index.ts'
import { eraseAudit, exportAudit } from './audit/index.ts'
import {
  type AbilityPart,
  authorJobs,
  createListing,
  createPresenter,
  createWriter,
  eraseComments,
  exportComments,
  forgetCommentNetworks,
  moveComments,
  readRoutes,
  type ViewerPart,
  type Writer,
  writeRoutes,
} from './comments/index.ts'
import { type ProviderConfig, version } from './config/index.ts'
import { DomainBus } from './events/index.ts'
import { healthRoutes } from './health/index.ts'
import {
  type Api,
  apiHeaders,
  createApi,
  createLimiter,
  type Env,
  forgetStored,
  type Outbound,
  openApiDocument,
  servePublic,
} from './http/index.ts'
import { createTokens, deviceRoutes, exportIdentity, forgetSessions } from './identity/index.ts'
import { createJobRunner, type JobRunner } from './jobs/index.ts'
import { Hub, liveRoutes } from './live/index.ts' // slice: live
import { createMailer, type Mailer, type Transport } from './mail/index.ts'
import { exportAccount } from './members/index.ts'
import {
  actsOf,
  createModeration,
  exportActs,
  followActors,
  type Moderation,
  moderationRoutes,
} from './moderation/index.ts'
import { closingJobs, followPlanners, pageCountRoutes } from './pages/index.ts'
import { panelRoutes } from './panel/index.ts'
import {
  createPrivacy,
  type ExportPart,
  forgetNetworks,
  type Privacy,
  privacyRoutes,
} from './privacy/index.ts'
import {
  agreementGiven,
  type CardPart,
  eraseProfile,
  exportProfile,
  membersWrite,
  moveProfile,
  profileRoutes,
} from './profile/index.ts'
import {
  type CountPart,
  createNetworkNames,
  dropClaimsOfGone,
  dropDeletedReports,
  foldCounts,
  forgetClaims,
  keepCounts,
  type QueuePart,
  QueueStreams,
  queueRoutes,
} from './queue/index.ts'
import { authorRank, cardPoints, exportPoints, fileRanks, keepLedger, moveLedger } from './ranks/index.ts' // slice: ranks
import {
  decisionMail,
  decisionTemplate,
  eraseReasons,
  exportReasons,
  findLastWord,
  grantByHand,
  keepDecisions,
  keepSanctions,
  keepVerdictReasons,
  moveReasons,
  objectionCount,
  objectionMail,
  objectionTemplate,
  ownDecisions,
  reasonRoutes,
} from './reasons/index.ts'
import {
  eraseReports,
  exportReports,
  fileReports,
  forgetReportNetworks,
  moveReports,
  outcomeMail,
  outcomeTemplate,
  queueReports,
  receiptMail,
  receiptTemplate,
  reportRoutes,
  settleReports,
} from './reports/index.ts'
import { ruleJudges } from './rules/index.ts'
import {
  createEnforcement,
  createKeys,
  exportSanctions,
  type FilePart,
  followSanctions,
  forgetSanctionNetworks,
  liftById,
  sanctionRoutes,
  wordsOf,
} from './sanctions/index.ts'
import { keepSearch, searchJobs } from './search/index.ts'
import { closingRoutes, settingsRoutes } from './settings/index.ts'
import {
  codeMail,
  deviceWords,
  eraseFlows,
  exportFlows,
  forgetFlows,
  linkRoutes,
  refreshRoutes,
  signInRoutes,
} from './signin/index.ts'
import { oauthRoutes } from './signin/oauth/index.ts'
import { exportPasskeys, followAccounts, forgetTickets, passkeys } from './signin/passkeys/index.ts'
import { forgetSsoTokens, ssoRoutes } from './signin/sso/index.ts'
import { waysFor } from './signin/ways.ts'
import { confirmRoutes, fileRoutes } from './signin/windows/index.ts'
import { createOriginCheck } from './sites/index.ts'
import { createSpam, exportSpam, queueVerdicts, type Spam } from './spam/index.ts'
import {
  exportStaff,
  firstOwnerLink,
  followStaff,
  forgetOwnerTokens,
  invitationMail,
  makeOwnerLink,
  staffRoutes,
} from './staff/index.ts'
import { newId, type Storage } from './storage/index.ts'
import { transparencyRoutes } from './transparency/index.ts'
// slice: votes begin
import {
  createVoting,
  eraseVotes,
  exportVotes,
  forgetVoteNetworks,
  moveVotes,
  ownVotes,
  type Voting,
  voteRoutes,
  voteStaffRoutes,
  votesGiven,
} from './votes/index.ts'
// slice: votes end

export interface AppOptions {
  storage: Storage
  /** The installation's signing secret. */
  secret: Buffer
  /** Changes with every build; part of the ETags. */
  build: string
  /** Folder of the built widget; null serves none. */
  publicDir: string | null
  publicUrl: string
  /** How mail leaves the house; null leaves it in the outbox. */
  mail: Transport | null
  /** Houses whose accounts may sign in. */
  providers: readonly ProviderConfig[]
  /** File that erasures are noted in; null: nowhere. */
  erasureJournal: string | null
  trustedProxies: readonly string[]
  rateLimitScale: number
  /** Key for Akismet; without one nobody outside is asked about comments. */
  akismetKey?: string | null
  /** Asks hosts outside; the one client of `server/http` unless a test says otherwise. */
  ask?: Outbound
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
  moderation: Moderation
  voting: Voting // slice: votes
  jobs: JobRunner
  mailer: Mailer
  storage: Storage
  privacy: Privacy
  /** The link that makes the first owner of this server; null where it has one, or no site yet. */
  firstOwnerLink(): Promise<string | null>
  /** A link that makes an owner of one site, to be used once. */
  ownerLink(siteId: string): Promise<string>
  spam: Spam
  /** Lets go of all live readers. */
  closeStreams(): void
  /** What has to be forgotten in time; called now and then. */
  tidy(): Promise<void>
}

/** What each slice holds of somebody, for their export. */
export const exportParts: readonly ExportPart[] = [
  exportIdentity,
  exportAccount,
  exportFlows,
  exportPasskeys,
  exportProfile,
  exportAudit,
  exportStaff,
  exportSanctions,
  exportComments,
  exportReports,
  exportReasons,
  exportActs,
  exportVotes, // slice: votes
  exportPoints, // slice: ranks
  exportSpam,
]

/** The list of slices, and nothing else. */
export const createApp = (options: AppOptions): App => {
  const { storage, now, log } = options
  const tokens = createTokens(options.secret)
  const bus = new DomainBus()
  const jobs = createJobRunner(storage, now, log)
  const mailer = createMailer({ storage, transport: options.mail, now, log })
  const limiter = createLimiter(
    options.rateLimitScale,
    storage.peers && { pool: storage.peers.pool, hash: tokens.hashNetwork },
  )
  const api = createApi({
    limiter,
    trustedProxies: options.trustedProxies,
    readBearer: (token) => tokens.readBearer(token, now()),
    hashNetwork: tokens.hashNetwork,
    ownOrigin: new URL(options.publicUrl).origin,
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
    ownDecisions(now),
  ]
  const keys = createKeys(tokens)
  const sanctions = createEnforcement(keys, now)
  const spam = createSpam({
    storage,
    bus,
    secret: options.secret,
    akismetKey: options.akismetKey ?? null,
    ...(options.ask && { ask: options.ask }),
    rateLimitScale: options.rateLimitScale,
    exempt: [sanctions.isTrusted],
    now,
    log,
  })
  const writer = createWriter({
    storage,
    bus,
    presenter,
    guards: [membersWrite, agreementGiven],
    judges: [sanctions.judge, ...ruleJudges(sanctions.isTrusted), spam.judge],
    keepers: [...spam.keepers, keepVerdictReasons],
    readProof: spam.readProof,
    now,
  })

  healthRoutes(api, storage)
  settingsRoutes(api, { storage, now })
  closingRoutes(api, { storage, now })
  deviceRoutes(api, storage, tokens, now)
  pageCountRoutes(api, storage)
  readRoutes(api, { storage, presenter, listing: createListing(presenter, now), build: options.build, now })
  const abilityParts: AbilityPart[] = [
    (actor) => (actsOf(actor).length > 0 ? { moderate: actsOf(actor) } : {}),
  ]
  writeRoutes(api, { storage, presenter, writer, viewerParts, abilityParts, now })
  const moderation = createModeration({ storage, bus, presenter, now }, jobs)
  moderationRoutes(api, storage, moderation)
  const voting = createVoting({ storage, bus, admit: sanctions.voter, now }) // slice: votes
  voteRoutes(api, voting) // slice: votes
  voteStaffRoutes(api, { storage, bus, tokens, now }) // slice: votes
  const hub = new Hub({ storage, presenter, maxStreams: options.maxStreams, log }) // slice: live
  liveRoutes(api, storage, hub) // slice: live
  keepLedger(bus) // slice: ranks
  spam.routes(api)
  authorJobs(jobs, now)
  closingJobs(jobs, now)
  // Reports ask what was decided last.
  keepDecisions(bus)
  settleReports(bus, findLastWord)
  keepSanctions(bus, wordsOf)
  grantByHand(bus)
  reportRoutes(api, { storage, bus, limiter, tokens, now })
  reasonRoutes(api, { storage, bus, liftSanction: liftById(bus), now })
  transparencyRoutes(api, storage, now)

  keepSearch(bus)
  searchJobs(jobs, now)
  keepCounts(bus)
  dropDeletedReports(bus)
  dropClaimsOfGone(bus)
  const queueParts: QueuePart[] = [queueReports, queueVerdicts]
  const countParts: CountPart[] = [objectionCount]
  const queueStreams = new QueueStreams({ storage, countParts, now, log })
  queueRoutes(api, {
    storage,
    presenter,
    parts: queueParts,
    countParts,
    names: createNetworkNames(tokens.hash),
    streams: queueStreams,
    now,
  })

  // Votes first: whether one is for an own comment is asked of what the comments say before they move.
  moveVotes(bus) // slice: votes
  moveLedger(bus) // slice: ranks
  moveComments(bus)
  moveReports(bus)
  moveReasons(bus)
  followActors(bus)
  moveProfile(bus)
  followAccounts(bus)
  eraseVotes(bus) // slice: votes
  eraseComments(bus)
  eraseReasons(bus)
  eraseReports(bus)
  eraseProfile(bus)
  eraseFlows(bus)
  eraseAudit(bus)
  followStaff(bus)
  followSanctions(bus, keys)
  followPlanners(bus)
  const privacy = createPrivacy({ storage, bus, jobs, journal: options.erasureJournal, now, log })
  privacyRoutes(api, { storage, parts: exportParts, now })

  const cardParts: CardPart[] = [
    cardPoints, // slice: ranks
  ]
  profileRoutes(api, {
    storage,
    presenter,
    cardParts,
    erasureOf: privacy.erasureOf,
    guards: [sanctions.guard],
    now,
  })
  const fileParts: FilePart[] = [
    fileReports,
    votesGiven, // slice: votes
    fileRanks, // slice: ranks
  ]
  sanctionRoutes(api, { storage, bus, presenter, keys, parts: fileParts, now })

  signInRoutes(api, {
    storage,
    bus,
    tokens,
    limiter,
    otherWays: waysFor(options.providers),
    now,
  })
  refreshRoutes(api, { storage, tokens, now })
  mailer.template('code', codeMail(tokens, options.publicUrl, now))
  mailer.template(receiptMail, receiptTemplate)
  mailer.template(outcomeMail, outcomeTemplate)
  mailer.template(decisionMail, decisionTemplate)
  mailer.template(objectionMail, objectionTemplate)
  ssoRoutes(api, { storage, bus, tokens, now, log })
  const windows = {
    storage,
    tokens,
    publicUrl: options.publicUrl,
    now,
    log,
    limit: (c: Context<Env>) => api.limitPage(c, 'signIn'),
  }
  fileRoutes(api)
  confirmRoutes(api, windows)
  linkRoutes(api, windows)
  oauthRoutes(api, windows, options.providers)
  passkeys(api, windows)

  panelRoutes(api, options.publicDir)
  staffRoutes({ api, storage, bus, tokens, presenter, deviceOf: deviceWords, now })
  mailer.template('invitation', invitationMail(tokens, options.publicUrl, now))

  // Made when first asked for: it takes longer than all the rest of a start.
  let document: string | undefined
  api.app.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(openApiDocument(endpoints, version, options.publicUrl))
    return c.body(document, 200, { ...apiHeaders, 'access-control-allow-origin': '*' })
  })
  if (options.publicDir) servePublic(api.app, options.publicDir)
  api.close()

  return {
    http: api.app,
    answerHot: api.answerHot,
    storage,
    bus,
    writer,
    moderation,
    voting, // slice: votes
    jobs,
    mailer,
    privacy,
    firstOwnerLink: () => firstOwnerLink(storage, tokens, options.publicUrl, now()),
    ownerLink(siteId) {
      const at = now()
      const id = newId(at)
      return storage.tx((handle) => makeOwnerLink(handle, tokens, options.publicUrl, { id, siteId, at }))
    },
    spam,
    closeStreams() {
      hub.close() // slice: live
      queueStreams.close()
    },
    async tidy() {
      const at = now()
      await storage.tx(async (handle) => {
        await forgetStored(handle, at)
        await forgetFlows(handle, at)
        await forgetSessions(handle, at)
        await forgetSsoTokens(handle, at)
        await forgetTickets(handle, at)
        await forgetClaims(handle, at)
        await foldCounts(handle, at)
        await forgetOwnerTokens(handle, at)
      })
      const networks = [
        forgetCommentNetworks,
        forgetSanctionNetworks,
        forgetVoteNetworks, // slice: votes
        forgetReportNetworks,
      ]
      await forgetNetworks(storage, networks, at)
      await spam.tidy(at)
      await privacy.scrub('soon')
    },
  }
}
