import { allTables } from '../../schema.ts'

export const {
  instance,
  sites,
  siteOrigins,
  pages,
  devices,
  authors,
  comments,
  commentVersions,
  events,
  idempotency,
  jobs,
  votes, // slice: votes
  points, // slice: ranks
  commentPoints, // slice: ranks
} = allTables('postgres')
