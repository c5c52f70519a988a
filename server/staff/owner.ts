import type { Session } from '../../shared/contract/signin.ts'
import { redeemOwner } from '../../shared/contract/staff.ts'
import { isAddress } from '../../shared/rules/email.ts'
import { cleanName } from '../../shared/rules/names.ts'
import { record } from '../audit/index.ts'
import { ApiError } from '../http/index.ts'
import { listStaffOf, type Tokens } from '../identity/index.ts'
import { findMemberByEmail, joinSite, type Proof, signIn } from '../members/index.ts'
import { findSiteById, findSiteByKey, listSites, type Site } from '../sites/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import type { StaffRouteDeps } from './deps.ts'
import { createOwnerToken, takeOwnerToken } from './owner-store.ts'
import { readSecretToken, secretToken } from './secret-token.ts'

const hasOwner = async (handle: Handle, site: Site): Promise<boolean> =>
  (await listStaffOf(handle, site.id)).some(({ kind }) => kind === 'owner')

const withoutOwner = async (handle: Handle): Promise<Site[]> => {
  const found: Site[] = []
  for (const site of await listSites(handle)) if (!(await hasOwner(handle, site))) found.push(site)
  return found
}

/** A fresh link that makes an owner, once, within a day; of one site, or of every site that has none then. */
export const makeOwnerLink = async (
  handle: Handle,
  tokens: Tokens,
  publicUrl: string,
  input: { id: string; siteId: string | null; at: number },
): Promise<string> => {
  await createOwnerToken(handle, { id: input.id, siteId: input.siteId, createdAt: input.at })
  return `${publicUrl}/moderate#owner=${secretToken(tokens, 'owner', input.id)}`
}

/** The link for who has just set the server up; null as soon as any site has an owner, or while there is no site. */
export const firstOwnerLink = async (
  storage: Storage,
  tokens: Tokens,
  publicUrl: string,
  at: number,
): Promise<string | null> => {
  const open = await storage.read(async (handle) => {
    const [all, without] = [await listSites(handle), await withoutOwner(handle)]
    return all.length > 0 && all.length === without.length
  })
  const id = newId(at)
  return open
    ? storage.tx((handle) => makeOwnerLink(handle, tokens, publicUrl, { id, siteId: null, at }))
    : null
}

const readName = (input: string): string => {
  const cleaned = cleanName(input)
  if ('error' in cleaned) throw new ApiError(cleaned.error, { field: 'name' })
  return cleaned.name
}

/** An address that nobody has proved: whoever holds the server's own token may name it, but take no account over. */
const readNewEmail = async (handle: Handle, input: string | undefined): Promise<string | null> => {
  const email = input?.trim().toLowerCase() ?? ''
  if (email === '') return null
  if (!isAddress(email)) throw new ApiError('email_invalid', { field: 'email' })
  if (await findMemberByEmail(handle, email)) throw new ApiError('email_taken', { field: 'email' })
  return email
}

const sitesOf = async (handle: Handle, siteId: string | null): Promise<Site[]> => {
  if (siteId === null) return withoutOwner(handle)
  const site = await findSiteById(handle, siteId)
  return site ? [site] : []
}

export const ownerRoutes = ({ api, storage, bus, tokens, deviceOf, now }: StaffRouteDeps): void => {
  api.handle(redeemOwner, ['code'], async ({ body, header, admitOwnPage }) => {
    admitOwnPage()
    const at = now()
    const id = readSecretToken(tokens, 'owner', body.token)
    if (!id) throw new ApiError('token_gone')
    const name = readName(body.name)
    const device = deviceOf(header('user-agent'))
    return storage.tx(async (handle) => {
      const wanted = body.site === undefined ? null : await findSiteByKey(handle, body.site)
      if (body.site !== undefined && !wanted) throw new ApiError('site_not_found', { field: 'site' })
      const token = await takeOwnerToken(handle, id, at)
      if (!token) throw new ApiError('token_gone')
      const sites = await sitesOf(handle, token.siteId)
      const first = wanted ? sites.find((site) => site.id === wanted.id) : sites[0]
      if (!first) throw new ApiError('token_gone')
      const email = await readNewEmail(handle, body.email)
      const proof: Proof = { login: null, email, name, role: 'owner' }
      const context = { deviceId: null, device, home: true, at }
      const { member, author } = await joinSite(handle, bus, proof, { ...context, site: first })
      const again: Proof = { ...proof, memberId: member.id }
      const became = [{ site: first, id: author.id }]
      for (const site of sites) {
        if (site.id === first.id) continue
        const joined = await joinSite(handle, bus, again, { ...context, site })
        became.push({ site, id: joined.author.id })
      }
      for (const { site, id: authorId } of became)
        await record(handle, {
          siteId: site.id,
          actorId: authorId,
          act: 'staff.first_owner',
          subject: { kind: 'author', id: authorId },
          at,
        })
      const session: Session = await signIn(handle, { bus, tokens }, again, { ...context, site: first })
      return { session, site: first.key, sites: became.map(({ site }) => site.key) }
    })
  })
}
