import { StorageRefused } from './errors.ts'

const reasons: [RegExp, string][] = [
  [/^(ECONN|ETIMEDOUT|EHOST|ENETUNREACH|EPIPE)/, 'nobody answers there; is PostgreSQL running?'],
  [/^(ENOTFOUND|EAI_)/, 'there is no such host'],
  [/^28/, 'it takes neither this user nor this password'],
  [/^3D000/, 'there is no such database'],
  [/^42501/, 'this user may not create tables there'],
  [/^(57P|53)/, 'it takes no connections at the moment; start again in a while'],
  [/^25006/, 'it may only be read: a standby, or a server set to read-only'],
]

/** The one line for the owner, without the password; what has no reason of these stays as it is. */
export const postgresRefused = (url: string, error: unknown): unknown => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const { host, pathname } = new URL(url)
  const [, reason] = reasons.find(([pattern]) => typeof code === 'string' && pattern.test(code)) ?? []
  const silent = /timeout|terminated/.test(String(message)) ? 'nobody answers there in time' : undefined
  const why = reason ?? (code === undefined ? silent : undefined)
  return why
    ? new StorageRefused(
        `PostgreSQL at ${host}${pathname} cannot be used: ${why} (${code ?? message}).`,
        error,
      )
    : error
}
