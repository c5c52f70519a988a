import { equal, findMemberAuthor, listSessions, type Tokens } from '../../identity/index.ts'
import { findLogin, findMemberByEmail, type Proof } from '../../members/index.ts'
import type { Site } from '../../sites/index.ts'
import type { Handle } from '../../storage/index.ts'

/** A sign-in of somebody who keeps order: for whom, on which site, until when (ms). */
export interface Shift {
  memberId: string
  until: number
}

const isStaffOn = async (handle: Handle, site: Site, memberId: string): Promise<boolean> => {
  const author = await findMemberAuthor(handle, site.id, memberId)
  return author?.kind === 'moderator' || author?.kind === 'owner'
}

/** The account that a proof leads to, where it keeps order on the site; else null. */
export const findStaff = async (handle: Handle, site: Site, proof: Proof): Promise<string | null> => {
  const login = proof.login && (await findLogin(handle, proof.login.issuer, proof.login.subject))
  const memberId =
    proof.memberId ?? login?.memberId ?? (proof.email && (await findMemberByEmail(handle, proof.email))?.id)
  return memberId && (await isStaffOn(handle, site, memberId)) ? memberId : null
}

/**
 * `s1.‹member›.‹end, ms in base 36›.‹signature›`, good on one site. It rests on our own origin, where no script of a host
 * page reaches it.
 */
export const signShift = (tokens: Tokens, site: Site, { memberId, until }: Shift): string => {
  const end = until.toString(36)
  return `s1.${memberId}.${end}.${tokens.hash('shift', `${site.id}.${memberId}.${end}`)}`
}

/**
 * Whose shift a token is, or null: not of this site, over, ended with all sessions ("sign out everywhere"), or of
 * somebody who no longer keeps order here.
 */
export const readShift = async (
  handle: Handle,
  tokens: Tokens,
  site: Site,
  token: string,
  now: number,
): Promise<Shift | null> => {
  const [, memberId = '', end = ''] = /^s1\.([0-9a-f-]{36})\.([0-9a-z]{1,12})\.[\w-]{22}$/.exec(token) ?? []
  const until = Number.parseInt(end, 36)
  if (!(until > now) || !equal(token, signShift(tokens, site, { memberId, until }))) return null
  const sessions = await listSessions(handle, memberId, now)
  const lives = sessions.some(({ siteId, kind }) => siteId === site.id && kind === 'staff')
  return lives && (await isStaffOn(handle, site, memberId)) ? { memberId, until } : null
}
