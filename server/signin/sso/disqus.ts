import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Account } from './claims.ts'
import { SsoRefused } from './jwt.ts'

const message = z.object({
  id: z.union([z.string().min(1).max(200), z.number().int()]),
  username: z.string().max(400).optional(),
  email: z.string().max(400).optional(),
  url: z.string().max(2_000).nullish(),
})

const longestMs = 2 * 3_600_000
const skewMs = 60_000

/**
 * Reads a Disqus `remote_auth_s3`: `‹base64 JSON› ‹hex HMAC-SHA1 of "message timestamp"› ‹timestamp, s›`
 * (https://help.disqus.com/en/articles/1717160-integrating-single-sign-on). Throws with a reason for the log.
 */
export const readDisqus = (text: string, secret: string, now: number): Account => {
  const [body = '', signature = '', timestamp = '', ...more] = text.split(' ')
  if (more.length > 0 || !/^[0-9a-f]{40}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp))
    throw new SsoRefused('it has not the form of a remote_auth_s3')
  const expected = createHmac('sha1', secret).update(`${body} ${timestamp}`).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw new SsoRefused('its signature is wrong')
  const age = now - Number(timestamp) * 1_000
  if (age > longestMs || age < -skewMs) throw new SsoRefused('its time is over')
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(body, 'base64').toString('utf8'))
  } catch {
    throw new SsoRefused('its message is no JSON')
  }
  const read = message.safeParse(parsed)
  if (!read.success) throw new SsoRefused('it names nobody')
  const { id, username, email, url } = read.data
  return { sub: String(id), name: username, email, email_verified: true, website: url ?? undefined }
}
