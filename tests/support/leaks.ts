import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/**
 * What must never be in a response that others can read: e-mails of test readers and their hashes, client
 * addresses, tokens. Every response that a test receives is held against this list, which is that of its file: what
 * files came before in this process is luck.
 */
const secrets = new Map<string, string>()
let file: string | undefined

export function keepSecret(value: string, what: string): void {
  const { testPath } = expect.getState()
  if (file !== testPath) secrets.clear()
  file = testPath
  secrets.set(value, what)
}

/** Remembers an e-mail with the hashes under which other systems give it away. */
export function keepEmailSecret(email: string): void {
  keepSecret(email, 'an e-mail')
  for (const algorithm of ['md5', 'sha1', 'sha256']) {
    keepSecret(
      createHash(algorithm).update(email.toLowerCase()).digest('hex'),
      `the ${algorithm} of an e-mail`,
    )
  }
}

/** Names of the secrets found in the text; none where all is well. */
export function findLeaks(text: string): string[] {
  const lower = text.toLowerCase()
  return [...secrets].filter(([value]) => lower.includes(value.toLowerCase())).map(([, what]) => what)
}
