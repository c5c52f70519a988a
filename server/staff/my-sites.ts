import { enterSite, listMySites } from '../../shared/contract/staff.ts'
import { ApiError, type Bearer } from '../http/index.ts'
import {
  findAuthor,
  findMemberAuthor,
  listAuthorsOf,
  requireSession,
  type SessionRow,
} from '../identity/index.ts'
import { signIn } from '../members/index.ts'
import { findSiteById, findSiteByKey } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import type { StaffRouteDeps } from './deps.ts'
import { type Role, roles } from './policy.ts'

const isRole = (kind: string): kind is Role => (roles as readonly string[]).includes(kind)

/** Codes: `unauthenticated`, `forbidden`. */
const requireShift = async (handle: Handle, bearer: Bearer): Promise<SessionRow> => {
  const session = await requireSession(handle, bearer)
  const author = await findAuthor(handle, session.authorId)
  if (session.kind !== 'staff' || !author || !isRole(author.kind)) throw new ApiError('forbidden')
  return session
}

/**
 * A shift that may lead to the account's other sites. One that began on a site's page may not: that site's scripts can
 * read what is in it. Codes: `unauthenticated`, `forbidden`.
 */
const requireHomeShift = async (handle: Handle, bearer: Bearer): Promise<SessionRow> => {
  const session = await requireShift(handle, bearer)
  if (!session.home) throw new ApiError('forbidden')
  return session
}

export const mySitesRoutes = ({ api, storage, bus, tokens, deviceOf, now }: StaffRouteDeps): void => {
  api.handle(listMySites, ['read'], ({ bearer, admitOwnPage }) => {
    admitOwnPage()
    return storage.read(async (handle) => {
      const session = await requireShift(handle, bearer)
      const items = []
      for (const { kind, siteId } of await listAuthorsOf(handle, session.memberId)) {
        if (!session.home && siteId !== session.siteId) continue
        const site = isRole(kind) ? await findSiteById(handle, siteId) : null
        if (!site || !isRole(kind)) continue
        items.push({ key: site.key, name: site.name, role: kind, current: siteId === session.siteId })
      }
      items.sort((a, b) => (a.key < b.key ? -1 : 1))
      return { items }
    })
  })

  api.handle(enterSite, ['signIn'], ({ params, bearer, header, admitOwnPage }) => {
    admitOwnPage()
    const at = now()
    const device = deviceOf(header('user-agent'))
    return storage.tx(async (handle) => {
      const { memberId, expiresAt } = await requireHomeShift(handle, bearer)
      const site = await findSiteByKey(handle, params.key)
      const author = site && (await findMemberAuthor(handle, site.id, memberId))
      // That a site exists is no secret, but who keeps order there is.
      if (!site || !author || !isRole(author.kind)) throw new ApiError('forbidden')
      const proof = { login: null, email: null, name: author.name, memberId, until: expiresAt }
      return signIn(handle, { bus, tokens }, proof, { site, deviceId: null, device, home: true, at })
    })
  })
}
