export { type Role, requireStaff, roles } from './policy.ts'
