export { exportAccount } from './export.ts'
export { mergeAuthors, mergeMembers, ownVoters } from './merge.ts'
export {
  joinSite,
  type Proof,
  presentSession,
  type SignInContext,
  type SignInDeps,
  signIn,
} from './sign-in.ts'
export {
  deleteLoginsFrom,
  deleteMember,
  findLogin,
  findMember,
  findMemberByEmail,
  type LoginRow,
  linkLogin,
  listLogins,
  type MemberRow,
  moveLoginsTo,
  setMemberEmail,
} from './store.ts'
export { memberTables } from './tables.ts'
