import type { Api } from '../../http/index.ts'
import type { WindowDeps } from '../windows/index.ts'
import { partyOf } from './ceremony.ts'
import { enrolWindows, passkeyRoutes } from './enrol.ts'
import { staffWindows } from './sign-in.ts'

export { exportPasskeys, followAccounts } from './follow.ts'
export { anyPasskey, deletePasskeysOf, forgetTickets, listPasskeysOf, movePasskeysTo } from './store.ts'

/** All of passkeys and shifts: the windows, and an account's own list. */
export const passkeys = (api: Api, deps: WindowDeps): void => {
  const party = partyOf(deps.publicUrl)
  passkeyRoutes(api, deps)
  staffWindows(api, deps, party)
  enrolWindows(api, deps, party)
}
