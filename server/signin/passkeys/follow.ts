import type { DomainBus } from '../../events/index.ts'
import type { ExportPart } from '../../privacy/index.ts'
import { deletePasskeysOf, listPasskeysOf, movePasskeysTo } from './store.ts'

/** Passkeys go where their account goes. */
export const followAccounts = (bus: DomainBus): void => {
  bus.on('accountsMerged', (handle, { from, into }) => movePasskeysTo(handle, from, into))
  bus.on('accountErased', (handle, { memberId }) => deletePasskeysOf(handle, memberId))
}

export const exportPasskeys: ExportPart = {
  tables: ['passkeys'],
  rows: async (handle, { memberId }) => ({
    passkeys: memberId ? await listPasskeysOf(handle, memberId) : [],
  }),
}
