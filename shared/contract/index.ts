import { getAuthor, readPrivateFields } from './authors.ts'
import {
  createComment,
  deleteComment,
  getComment,
  getContext,
  listReplies,
  previewComment,
  updateComment,
} from './comments.ts'
import { createDevice } from './devices.ts'
import type { Endpoint } from './endpoint.ts'
import { getHealth, getReadiness } from './health.ts'
import {
  acceptAgreement,
  beginPasskey,
  cancelErasure,
  endAllSessions,
  endSession,
  exportMe,
  getMe,
  listMyComments,
  listPasskeys,
  removePasskey,
  requestErasure,
  updateMe,
} from './me.ts'
import { actOnComments, closePage, getHistory, listAudit, mergePages, undoAct } from './moderation.ts'
import {
  createAuthorNote,
  createSanction,
  getAuthorFile,
  liftSanction,
  listAuthorComments,
  listSanctions,
  removeAuthorNote,
} from './persons.ts'
import { deleteClaim, getQueueCounts, listQueue, putClaim, streamQueue } from './queue.ts'
import {
  decideObjection,
  listDecisions,
  listObjections,
  listOwnReports,
  objectTo,
  objectToReport,
} from './reasons.ts'
import { listReports, listRules, reportComment } from './reports.ts'
import {
  createClosing,
  exportSettings,
  getNetiquette,
  getSettings,
  importSettings,
  listClosings,
  previewLadder, // slice: ranks
  previewSettings,
  putLadder,
  removeClosing,
  updateSettings,
} from './settings.ts'
import { beginSignIn, exchangeSso, finishSignIn, getSignIn, refreshSession, sendCode } from './signin.ts'
import { createChallenge } from './spam.ts'
import {
  createApiToken,
  createInvitation,
  enterSite,
  listApiTokens,
  listInvitations,
  listMySites,
  listStaff,
  redeemInvitation,
  redeemOwner,
  revokeApiToken,
  revokeInvitation,
  setRole,
} from './staff.ts'
import { streamChanges } from './stream.ts'
import { getCounts, getViewer, listThreads } from './threads.ts'
import { getTransparency, getTransparencyCsv } from './transparency.ts'
// slice: votes begin
import { getVotePicture, putVote, releaseVotes, restoreVotes, voidVotes } from './votes.ts'
// slice: votes end

/** Every operation of the API. OpenAPI and the "who may not" tests walk this list. */
export const endpoints: readonly Endpoint[] = [
  listThreads,
  getViewer,
  createDevice,
  getComment,
  listReplies,
  getContext,
  createComment,
  updateComment,
  deleteComment,
  previewComment,
  putVote, // slice: votes
  createChallenge,
  getAuthor,
  readPrivateFields,
  getMe,
  updateMe,
  listMyComments,
  endSession,
  endAllSessions,
  acceptAgreement,
  exportMe,
  requestErasure,
  cancelErasure,
  listPasskeys,
  beginPasskey,
  removePasskey,
  getSignIn,
  beginSignIn,
  sendCode,
  finishSignIn,
  exchangeSso,
  refreshSession,
  listRules,
  reportComment,
  listReports,
  listDecisions,
  objectTo,
  listOwnReports,
  objectToReport,
  listObjections,
  decideObjection,
  getTransparency,
  getTransparencyCsv,
  getNetiquette,
  getSettings,
  updateSettings,
  previewSettings,
  exportSettings,
  importSettings,
  putLadder,
  previewLadder, // slice: ranks
  listClosings,
  createClosing,
  removeClosing,
  createSanction,
  liftSanction,
  getAuthorFile,
  listAuthorComments,
  listSanctions,
  createAuthorNote,
  removeAuthorNote,
  // slice: votes begin
  getVotePicture,
  voidVotes,
  restoreVotes,
  releaseVotes,
  // slice: votes end
  redeemOwner,
  createInvitation,
  listInvitations,
  revokeInvitation,
  redeemInvitation,
  listStaff,
  setRole,
  listMySites,
  enterSite,
  createApiToken,
  listApiTokens,
  revokeApiToken,
  getCounts,
  streamChanges,
  listQueue,
  getQueueCounts,
  putClaim,
  deleteClaim,
  streamQueue,
  getHealth,
  getReadiness,
  actOnComments,
  undoAct,
  getHistory,
  closePage,
  mergePages,
  listAudit,
]
