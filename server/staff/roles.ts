import { listStaff, setRole } from '../../shared/contract/staff.ts'
import { record } from '../audit/index.ts'
import { announceAuthor } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import {
  type AuthorKind,
  type AuthorRow,
  endShiftsOf,
  findAuthor,
  listStaffOf,
  lockStaffOf,
  updateAuthor,
} from '../identity/index.ts'
import { findMember } from '../members/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { revokeTokensBy } from './api-tokens-store.ts'
import type { StaffRouteDeps } from './deps.ts'
import { revokeInvitationsBy } from './invitations-store.ts'
import { type Role, requireStaff } from './policy.ts'

export type MemberRole = Exclude<AuthorKind, 'guest'>

/** What an owner has left open for others ends with the role: nobody comes in by it any more. */
const closeDoors = async (
  handle: Handle,
  { id: byId, siteId }: AuthorRow,
  { actorId, at }: { actorId: string | null; at: number },
): Promise<void> => {
  const by = { siteId, byId, at }
  for (const id of await revokeInvitationsBy(handle, by))
    await record(handle, { siteId, actorId, act: 'staff.uninvite', subject: { kind: 'invitation', id }, at })
  for (const id of await revokeTokensBy(handle, by))
    await record(handle, { siteId, actorId, act: 'token.revoke', subject: { kind: 'token', id }, at })
}

/**
 * Gives a member of the site another role and ends their shifts there; with an owner's role end the invitations and
 * tokens they gave. `actorId` null: the command line. The caller
 * has locked the site's staff. Code: `last_owner`, where nobody would be left to give roles.
 */
export const changeRole = async (
  handle: Handle,
  author: AuthorRow & { memberId: string },
  role: MemberRole,
  by: { actorId: string | null; at: number },
): Promise<void> => {
  if (author.kind === role) return
  const { siteId, kind: before } = author
  const owners = (await listStaffOf(handle, siteId)).filter(({ kind }) => kind === 'owner')
  if (before === 'owner' && owners.length <= 1) throw new ApiError('last_owner')
  await updateAuthor(handle, { ...author, kind: role })
  await endShiftsOf(handle, author, by.at)
  if (before === 'owner') await closeDoors(handle, author, by)
  await announceAuthor(handle, author.id, by.at)
  await record(handle, {
    siteId,
    actorId: by.actorId,
    act: 'staff.role',
    subject: { kind: 'author', id: author.id },
    detail: { from: before, to: role },
    at: by.at,
  })
}

const requireMember = async (
  handle: Handle,
  site: Site,
  id: string,
): Promise<AuthorRow & { memberId: string }> => {
  const author = await findAuthor(handle, id)
  if (!author || author.siteId !== site.id || author.mergedInto) throw new ApiError('author_not_found')
  const { memberId } = author
  // A guest has nothing to sign in with.
  if (memberId === null) throw new ApiError('author_not_found')
  return { ...author, memberId }
}

export const roleRoutes = ({ api, storage, presenter, now }: StaffRouteDeps): void => {
  api.handle(listStaff, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const items = []
      for (const author of await listStaffOf(handle, site.id)) {
        const member = actor.kind === 'owner' ? await findMember(handle, author.memberId ?? '') : null
        items.push({
          author: presenter.author(author, site),
          role: author.kind as Role,
          email: member?.email ?? null,
          since: new Date(author.createdAt).toISOString(),
        })
      }
      return { items }
    }),
  )

  api.handle(setRole, ['comment'], ({ params, body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      // Locked before it is asked who asks: whoever was dismissed a moment ago dismisses nobody.
      await lockStaffOf(handle, site.id)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const author = await requireMember(handle, site, params.id)
      await changeRole(handle, author, body.role, { actorId: owner.id, at })
      return { role: body.role }
    })
  })
}
