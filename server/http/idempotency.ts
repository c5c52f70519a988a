import { hash } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { limits } from '../../shared/rules/limits.ts'
import { type Handle, statement } from '../storage/index.ts'
import { ApiError } from './error.ts'
import { httpTables } from './tables.ts'

const p = sql.placeholder

const findAnswer = statement('idempotency.find', httpTables, (db, { idempotency: t }) =>
  db
    .select({ fingerprint: t.fingerprint, response: t.response })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.actorId, p('actorId')), eq(t.key, p('key')))),
)

const insertAnswer = statement('idempotency.insert', httpTables, (db, { idempotency: t }) =>
  db.insert(t).values({
    siteId: p('siteId'),
    actorId: p('actorId'),
    key: p('key'),
    fingerprint: p('fingerprint'),
    response: p('response'),
    at: p('at'),
  }),
)

const deleteOld = statement('idempotency.deleteOld', httpTables, (db, { idempotency: t }) =>
  db.delete(t).where(lt(t.at, p('before'))),
)

/** Keys are kept for a day: a phone that comes back from a tunnel, not from a holiday. */
export const idempotencyDays = 1

export interface IdempotencyScope {
  siteId: string
  actorId: string
  key: string
}

/** Visible ASCII, at most 100 characters; undefined where the header is absent. Code: `invalid_request`. */
export const readIdempotencyKey = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined
  if (header.length > limits.idempotencyKey || !/^[\x21-\x7e]+$/.test(header)) {
    throw new ApiError('invalid_request', { field: 'Idempotency-Key' })
  }
  return header
}

/** The same request gives the same fingerprint, whatever the order of its fields. */
export const fingerprint = (input: unknown): string => {
  const ordered = JSON.stringify(input, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return hash('sha256', ordered, 'base64url')
}

/** The stored answer, or null. Code: `idempotency_key_reused` where the key came with another request. */
export const findStored = async (
  handle: Handle,
  scope: IdempotencyScope,
  print: string,
): Promise<string | null> => {
  const [row] = await findAnswer(handle, { ...scope })
  if (!row) return null
  if (row.fingerprint !== print) throw new ApiError('idempotency_key_reused')
  return row.response
}

export const store = async (
  handle: Handle,
  scope: IdempotencyScope,
  print: string,
  response: string,
  at: number,
): Promise<void> => {
  await insertAnswer(handle, { ...scope, fingerprint: print, response, at })
}

export const forgetStored = async (handle: Handle, now: number): Promise<void> => {
  await deleteOld(handle, { before: now - idempotencyDays * 86_400_000 })
}
