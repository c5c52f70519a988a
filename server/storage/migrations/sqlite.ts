import { allTables } from '../../schema.ts'

export const {
  instance,
  sites,
  siteOrigins,
  pages,
  devices,
  authors,
  sessions,
  members,
  logins,
  flows,
  outbox,
  ssoKeys,
  ssoTokens,
  passkeys,
  passkeyTickets,
  mailChoices,
  privateFields,
  agreements,
  erasures,
  audit,
  comments,
  commentVersions,
  events,
  idempotency,
  jobs,
  votes, // slice: votes
  points, // slice: ranks
  commentPoints, // slice: ranks
  verdicts,
  textPrints,
  spamLearned,
  spamModels,
  proofs,
} = allTables('sqlite')
