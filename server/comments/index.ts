export { announceAuthor, authorJobs } from './author-changed.ts'
export {
  countRoots,
  type KnownThreads,
  listBranch,
  moveBranch,
  movePart,
  moveThreadPart,
} from './branch.ts'
export { listByAuthor, newestOn, tallyOf } from './by-author.ts'
export { linkMention, parseShort, readBody } from './compose.ts'
export { eraseComments } from './erase.ts'
export { exportComments } from './export.ts'
export {
  countWaitingEdits,
  listOrigins,
  listRecords,
  listRows,
  listSaid,
  listTrees,
  listWaitingEdits,
} from './for-queue.ts'
export type {
  Draft,
  Judge,
  Opinion,
  Proof,
  Reason,
  VerdictKeeper,
} from './judge.ts'
export { findNthNewest, hasApproved, listFirstApproved, listLatest } from './latest.ts'
export { createListing } from './listing.ts'
export { cleanBody } from './markdown/index.ts'
export { type Marks, marksOf, setMarks } from './marks.ts'
export { moveComments } from './merge.ts'
export { forgetCommentNetworks } from './networks.ts'
export { listWritten } from './of-author.ts'
export { createPresenter, type Hydrator, type Presenter } from './present.ts'
export { authorsFrom, countsByStatus, networksOf } from './record.ts'
export { checkCounts } from './recount.ts'
export { readRoutes } from './routes-read.ts'
export { type AbilityPart, type ViewerPart, writeRoutes } from './routes-write.ts'
export { type BareRow, type CommentRow, findBare, findRow } from './rows.ts'
export {
  addScore,
  type CommentStatus,
  changeState,
  factsOf,
  findSource,
  insertComment,
  pagesOfAuthor,
  replaceBody,
} from './store.ts'
export { type Tally, tallyOfAuthor, tallyOfNetwork } from './tally.ts'
export { findVersion, listVersions, type Version } from './versions.ts'
export {
  dropWaitingEdit,
  findWaitingEdit,
  putWaitingEdit,
  settleWaitingEdit,
  type WaitingEdit,
} from './waiting-edits.ts'
export { createWriter, openForWrite, type WriteGuard, type Writer } from './write.ts'
