import type { Role, Session } from '../../shared/contract/signin.ts'
import { cleanName, nameKey } from '../../shared/rules/names.ts'
import { announceAuthor } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { ApiError } from '../http/index.ts'
import {
  type AuthorKind,
  type AuthorRow,
  accessMs,
  claimAuthor,
  createAuthor,
  createSession,
  findDevice,
  findMemberAuthor,
  isNameTaken,
  listGuestsByEmail,
  lookOf,
  readerSessionMs,
  type SessionRow,
  type Tokens,
  updateAuthor,
} from '../identity/index.ts'
import { judgeByline } from '../rules/index.ts'
import type { Site } from '../sites/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { mergeAuthors, ownVoters } from './merge.ts'
import {
  createMember,
  findLogin,
  findMember,
  findMemberByEmail,
  linkLogin,
  type MemberRow,
  setMemberEmail,
} from './store.ts'

/** Who was proved to sign in, by whatever way. */
export interface Proof {
  /** Whose word it is and what it calls the account; null where an address alone was proved. */
  login: { issuer: string; subject: string } | null
  /** An address that is proved to be theirs: by our code, or by an issuer that says it verified it. */
  email: string | null
  /** A name to begin with. */
  name: string
  website?: string | null
  /** An account of ours that needs no finding: its passkey was shown, or its shift goes on. */
  memberId?: string
  /** A role that comes with it; it is given where the author's own is lower. */
  role?: 'moderator' | 'owner'
  /** It was confirmed in a window of ours by the browser in which a page of ours began it. */
  home?: boolean
  /** When the sign-in that this one leans on ends, ms: no session made of it lasts longer. */
  until?: number
}

export interface SignInContext {
  site: Site
  /** The device that began it: what was written from there is taken along. */
  deviceId: string | null
  /** It ends on a page of the server's own (`sessions.home`). */
  home?: boolean
  /** The browser in two words, for the list of sessions. */
  device: string
  at: number
}

export interface SignInDeps {
  bus: DomainBus
  tokens: Tokens
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** The account behind a proof: by issuer and subject; by address only where both sides verified it; else a new one. */
const ensureMember = async (handle: Handle, proof: Proof, at: number): Promise<MemberRow> => {
  if (proof.memberId) {
    const ours = await findMember(handle, proof.memberId)
    // Erased, or merged into another, since it was proved.
    if (!ours) throw new ApiError('flow_gone')
    return ours
  }
  const known = proof.login && (await findLogin(handle, proof.login.issuer, proof.login.subject))
  const linked = known && (await findMember(handle, known.memberId))
  const byEmail = proof.email ? await findMemberByEmail(handle, proof.email) : null
  const member =
    linked ?? byEmail ?? (await createMember(handle, { id: newId(at), email: proof.email, createdAt: at }))
  if (proof.login && !known) await linkLogin(handle, { ...proof.login, memberId: member.id, createdAt: at })
  if (!member.email && proof.email && !byEmail) await setMemberEmail(handle, member.id, proof.email)
  return member
}

/** A name of ours, for who brings none that can stand here. */
const plainName = 'Gast'

/**
 * What an account elsewhere says of somebody, or nothing where a list of the site's names it: nobody is turned away for
 * that, but members take no listed name or website.
 */
const unlisted = (
  { role }: Proof,
  site: Site,
  field: 'name' | 'website',
  text: string | null | undefined,
): string =>
  text && (role || !judgeByline(site.settings, { name: '', website: null, [field]: text })) ? text : ''

/** A name that no member or moderator bears yet: with a number behind it where it is taken. */
const freeName = async (handle: Handle, site: Site, wanted: string, except?: string): Promise<string> => {
  const cleaned = cleanName(wanted)
  const base = 'name' in cleaned ? cleaned.name : plainName
  for (let number = 1; number < 1_000; number++) {
    const name = number === 1 ? base : `${base.slice(0, 34)} ${number}`
    if (!(await isNameTaken(handle, site, lookOf(name), except))) return name
  }
  throw new ApiError('name_reserved', { field: 'name' })
}

/**
 * Guests that become this member: the names of the device, and the site's guests with the proved address. A device
 * that several names wrote from goes over whole: it was one browser.
 */
const guestsToClaim = async (
  handle: Handle,
  { site, deviceId }: SignInContext,
  email: string | null,
): Promise<AuthorRow[]> => {
  const device = deviceId ? await findDevice(handle, deviceId) : null
  const ofDevice = device && device.siteId === site.id ? device.guests : []
  const ofAddress = email ? await listGuestsByEmail(handle, site.id, email) : []
  const all = new Map([...ofDevice, ...ofAddress].map((guest) => [guest.id, guest]))
  return [...all.values()].filter(({ kind, mergedInto }) => kind === 'guest' && mergedInto === null)
}

/** The member's author on the site: found, made of the guest who wrote last here, or new. */
const ensureAuthor = async (
  handle: Handle,
  bus: DomainBus,
  member: MemberRow,
  proof: Proof,
  context: SignInContext,
): Promise<AuthorRow> => {
  const { site, at, deviceId } = context
  let author = await findMemberAuthor(handle, site.id, member.id)
  const guests = await guestsToClaim(handle, context, member.email)
  if (!author) {
    const last = guests.at(-1)
    const id = last?.id ?? newId(at)
    // A guest's own name was looked at when they wrote under it.
    const wanted = last?.name || unlisted(proof, site, 'name', proof.name || member.email?.split('@')[0])
    const name = await freeName(handle, site, wanted, id)
    const row = { id, memberId: member.id, kind: 'member' as const, name, nameKey: nameKey(name) }
    if (last) {
      guests.pop()
      const voters = await ownVoters(handle, last, deviceId)
      await claimAuthor(handle, row)
      await bus.emit(handle, 'authorsMerged', { siteId: site.id, from: id, into: id, voters, at })
      await announceAuthor(handle, id, at)
    } else {
      await createAuthor(handle, {
        ...row,
        siteId: site.id,
        website: unlisted(proof, site, 'website', proof.website) || null,
        unclaimed: false,
        createdAt: at,
      })
    }
    author = await findMemberAuthor(handle, site.id, member.id)
    if (!author) throw new Error('author vanished')
  }
  for (const guest of guests) {
    const voters = await ownVoters(handle, guest, deviceId)
    await mergeAuthors(handle, bus, { from: guest, into: author, voters, at })
  }
  // A device may have voted and never written.
  if (deviceId)
    await bus.emit(handle, 'authorsMerged', {
      siteId: site.id,
      from: author.id,
      into: author.id,
      voters: [deviceId],
      at,
    })
  return (await findMemberAuthor(handle, site.id, member.id)) ?? author
}

const rising: readonly string[] = ['guest', 'member', 'moderator', 'owner'] satisfies AuthorKind[]

const grant = async (handle: Handle, author: AuthorRow, { role }: Proof, at: number): Promise<AuthorRow> => {
  if (!role || rising.indexOf(author.kind) >= rising.indexOf(role)) return author
  const next = { ...author, kind: role }
  await updateAuthor(handle, next)
  await announceAuthor(handle, author.id, at)
  return next
}

/** Makes somebody who was proved a member of a site, in the caller's transaction, without a session. */
export const joinSite = async (
  handle: Handle,
  bus: DomainBus,
  proof: Proof,
  context: SignInContext,
): Promise<{ member: MemberRow; author: AuthorRow }> => {
  const member = await ensureMember(handle, proof, context.at)
  const author = await ensureAuthor(handle, bus, member, proof, context)
  const { deviceId, at } = context
  const who = { siteId: context.site.id, authorId: author.id, email: member.email, deviceId, at }
  await bus.emit(handle, 'signedIn', who)
  return { member, author: await grant(handle, author, proof, context.at) }
}

/** A session as it travels. Access never outlives the sign-in it belongs to. */
export const presentSession = (
  tokens: Tokens,
  session: Pick<SessionRow, 'id' | 'generation' | 'kind' | 'expiresAt'>,
  author: Pick<AuthorRow, 'id' | 'name' | 'kind'>,
  now: number,
): Session => {
  const until = Math.min(now + accessMs, session.expiresAt)
  return {
    access: tokens.signAccess(session.id, until),
    accessUntil: iso(until),
    refresh: tokens.signRefresh(session.id, session.generation),
    keep: session.kind === 'reader',
    author: { id: author.id, name: author.name, kind: author.kind as Role },
  }
}

/**
 * Signs somebody in on a site, in the caller's transaction: finds or makes account and author, takes along what the
 * same device or the proved address wrote, and begins a session.
 */
export const signIn = async (
  handle: Handle,
  { bus, tokens }: SignInDeps,
  proof: Proof,
  context: SignInContext,
): Promise<Session> => {
  const { site, at } = context
  const { member, author } = await joinSite(handle, bus, proof, context)
  const staff = author.kind === 'moderator' || author.kind === 'owner'
  const session = {
    id: newId(at),
    siteId: site.id,
    memberId: member.id,
    authorId: author.id,
    kind: staff ? ('staff' as const) : ('reader' as const),
    home: context.home ?? false,
    device: context.device,
    createdAt: at,
    expiresAt: Math.min(
      at + (staff ? site.settings.shiftHours * 3_600_000 : readerSessionMs),
      proof.until ?? Number.POSITIVE_INFINITY,
    ),
  }
  await createSession(handle, session)
  return presentSession(tokens, { ...session, generation: 0 }, author, at)
}
