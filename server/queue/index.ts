export { dropClaimsOfGone, forgetClaims } from './claims.ts'
export { checkQueueCounts, countQueue, foldCounts, keepCounts } from './counts.ts'
export { findQueue, type QueueFilter, queueQuery } from './find.ts'
export { presentForStaff } from './items.ts'
export { createNetworkNames } from './network.ts'
export { tellQueue } from './notice.ts'
export type { CountPart, Extras, QueuePart } from './parts.ts'
export {
  addReport,
  clearReports,
  dropDeletedReports,
  findReported,
  holdReported,
  type ReportedRow,
  restoreReports,
} from './reported.ts'
export { queueRoutes } from './routes.ts'
export { QueueStreams } from './streams.ts'
