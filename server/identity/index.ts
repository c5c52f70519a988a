export type { Bearer } from '../http/index.ts'
export { type Actor, isMember, isOwn, isStaff, requireActor, requireReader, requireSession } from './actor.ts'
export {
  createGhost,
  deleteAuthor,
  deleteDevice,
  deleteSessionsOf,
  listGuestsOf,
  listMerged,
} from './erase.ts'
export { exportIdentity } from './export.ts'
export { isNameTaken, requireFreeName } from './free-name.ts'
export { readGuest } from './guest-input.ts'
export { lookOf } from './look.ts'
export { giveToMember, listAuthorsOf, markMerged, setTotals } from './merge.ts'
export { deviceRoutes } from './routes.ts'
export {
  accessMs,
  createSession,
  endSessionOf,
  endSessionsOf,
  endShiftsOf,
  forgetSessions,
  listSessions,
  moveSessionsTo,
  readerSessionMs,
  rotateSession,
  type SessionKind,
  type SessionRow,
} from './sessions.ts'
export {
  type AuthorKind,
  type AuthorRow,
  addPoints,
  claimAuthor,
  createAuthor,
  createDeviceRow,
  ensureGuest,
  findAuthor,
  findDevice,
  findMemberAuthor,
  type GuestInput,
  listGuestsByEmail,
  listStaffOf,
  lockStaffOf,
  updateAuthor,
} from './store.ts'
// The tables are read by the listing's joins: a name beside every comment, in one statement.
export { identityTables } from './tables.ts'
export { createTokens, equal, remember, rememberedMax, type Tokens } from './token.ts'
