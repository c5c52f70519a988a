import { hash } from 'node:crypto'
import { and, eq, like, lt, sql } from 'drizzle-orm'
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

const selectOf = statement('idempotency.ofActor', httpTables, (db, { idempotency: t }) =>
  db
    .select({ key: t.key, response: t.response, at: t.at })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.actorId, p('actorId'))))
    .orderBy(t.at, t.key),
)

const deleteOf = statement('idempotency.deleteOfActor', httpTables, (db, { idempotency: t }) =>
  db.delete(t).where(and(eq(t.siteId, p('siteId')), eq(t.actorId, p('actorId')))),
)

const deleteAbout = statement('idempotency.deleteAbout', httpTables, (db, { idempotency: t }) =>
  db.delete(t).where(and(eq(t.siteId, p('siteId')), like(t.response, p('start')))),
)

const hasAny = statement('idempotency.any', httpTables, (db, { idempotency: t }) =>
  db
    .select({ key: t.key })
    .from(t)
    .where(eq(t.siteId, p('siteId')))
    .limit(1),
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

/** What an actor was answered and may ask for again, oldest first. */
export const listStored = (
  handle: Handle,
  scope: Pick<IdempotencyScope, 'siteId' | 'actorId'>,
): Promise<{ key: string; response: string; at: number }[]> => selectOf(handle, { ...scope })

/** Forgets every answer given to an actor. */
export const forgetAnswersTo = async (
  handle: Handle,
  scope: Pick<IdempotencyScope, 'siteId' | 'actorId'>,
): Promise<void> => {
  await deleteOf(handle, { ...scope })
}

/** Forgets the answers that began with one of these comments: another person's name may stand in them. */
export const forgetAnswersAbout = async (
  handle: Handle,
  siteId: string,
  ids: readonly string[],
): Promise<void> => {
  if ((await hasAny(handle, { siteId })).length === 0) return
  for (const id of ids) await deleteAbout(handle, { siteId, start: `{"id":"${id}"%` })
}
