import type { ExportPart } from '../privacy/index.ts'
import { findMember, listLogins } from './store.ts'

/** The account and where it signs in from. */
export const exportAccount: ExportPart = {
  tables: ['members', 'logins'],
  async rows(handle, { memberId }) {
    if (!memberId) return { members: [], logins: [] }
    const member = await findMember(handle, memberId)
    return { members: member ? [member] : [], logins: await listLogins(handle, memberId) }
  },
}
