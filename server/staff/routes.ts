import { apiTokenRoutes } from './api-tokens.ts'
import type { StaffRouteDeps } from './deps.ts'
import { invitationRoutes } from './invitations.ts'
import { mySitesRoutes } from './my-sites.ts'
import { ownerRoutes } from './owner.ts'
import { roleRoutes } from './roles.ts'

/** Who keeps order: the first owner, invitations, roles, sites of one person, tokens for programs. */
export const staffRoutes = (deps: StaffRouteDeps): void => {
  ownerRoutes(deps)
  invitationRoutes(deps)
  roleRoutes(deps)
  mySitesRoutes(deps)
  apiTokenRoutes(deps)
}
