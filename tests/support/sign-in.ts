import {
  beginSignIn,
  finishSignIn,
  refreshSession,
  type Session,
  sendCode,
} from '../../shared/contract/signin.ts'
import { call } from './client.ts'
import { keepEmailSecret, keepSecret } from './leaks.ts'
import { codeIn, type Mailbox } from './mailbox.ts'
import type { Reader } from './reader.ts'

/** Signing in step by step, as a reader's widget does; each is one request. */

export const begin = async (reader: Reader, headers: Record<string, string> = {}) =>
  (
    await call(reader.place.api, beginSignIn, {
      body: { site: reader.place.site },
      headers: reader.headers(headers),
    })
  ).data

export async function askForCode(reader: Reader, flow: string, email: string, lang?: string) {
  if (email.includes('@')) keepEmailSecret(email.trim())
  return call(reader.place.api, sendCode, {
    body: { flow, email, ...(lang && { lang }) },
    headers: reader.headers({ authorization: undefined }),
  })
}

/** With a code that was typed, or without one to ask how it stands. */
export const finish = (reader: Reader, flow: string, code?: string) =>
  call(reader.place.api, finishSignIn, {
    body: { flow, ...(code !== undefined && { code }) },
    headers: reader.headers({ authorization: undefined }),
  })

export const refresh = (reader: Reader, token: string) =>
  call(reader.place.api, refreshSession, {
    body: { refresh: token },
    headers: reader.headers({ authorization: undefined }),
  })

/** Remembers the tokens of a session as secrets, and hands it on. */
export function keepSession(session: Session): Session {
  keepSecret(session.access, 'an access token')
  keepSecret(session.refresh, 'a refresh token')
  return session
}

/** All of it: from here on the reader speaks as a member. */
export async function signInByCode(reader: Reader, mailbox: Mailbox, email: string): Promise<Session> {
  const { flow } = await begin(reader)
  await askForCode(reader, flow, email)
  const code = codeIn(await mailbox.next(email))
  const { data } = await finish(reader, flow, code)
  if (!('access' in data)) throw new Error('still waiting')
  const session = keepSession(data)
  reader.token = session.access
  reader.refresh = session.refresh
  reader.authorId = session.author.id
  return session
}

/** Signs the reader in, and begins a further sign-in: from here on they hold one of each token there is. */
export async function becomeMember(reader: Reader, mailbox: Mailbox, email: string): Promise<void> {
  await signInByCode(reader, mailbox, email)
  reader.flow = (await begin(reader)).flow
}
