import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The newspaper's own accounts: whoever comes has one at once, known by a cookie of the newspaper. */
const cookieName = 'zwoelferbote'
const cookieForm = new RegExp(`(?:^|; )${cookieName}=([0-9a-f-]{36})(?:;|$)`)

const readerOf = (request: IncomingMessage): string | undefined =>
  cookieForm.exec(request.headers.cookie ?? '')?.[1]

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A short JWT for one reader (HS256), as the manual shows it. `secret` and `site` are what `stammtisch sso set` was told. */
export const ssoToken = (secret: string, site: string, reader: { id: string; name: string }): string => {
  const now = Math.floor(Date.now() / 1_000)
  const head = part({ alg: 'HS256', typ: 'JWT' })
  const body = part({
    sub: reader.id,
    name: reader.name,
    aud: site,
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
  })
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')
  return `${head}.${body}.${signature}`
}

/** The header that makes a visitor of `/sso` a reader of the newspaper; none where they are one. */
export const readerCookie = (request: IncomingMessage): Record<string, string> =>
  readerOf(request)
    ? {}
    : {
        'set-cookie': `${cookieName}=${randomUUID()}; Path=/sso; HttpOnly; SameSite=Strict; Max-Age=31536000`,
      }

/** Answers `/sso/token`: a token for the reader of the cookie, or 401. */
export const answerToken = (
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
  site: string,
): void => {
  const id = readerOf(request)
  response.setHeader('cache-control', 'no-store')
  if (!id) {
    response.writeHead(401).end()
    return
  }
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ token: ssoToken(secret, site, { id, name: 'Vroni' }) }))
}
