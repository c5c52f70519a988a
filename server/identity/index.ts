export { type Actor, isOwn, requireActor } from './device.ts'
export { readGuest } from './guest-input.ts'
export { deviceRoutes } from './routes.ts'
export {
  type AuthorKind,
  type AuthorRow,
  addPoints,
  createAuthor,
  createDeviceRow,
  ensureGuest,
  findAuthor,
  type GuestInput,
} from './store.ts'
// The tables are read by the listing's joins: a name beside every comment, in one statement.
export { identityTables } from './tables.ts'
export { createTokens, type Tokens } from './token.ts'
