import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { ApiError } from '../http/index.ts'
import type { Proof } from '../members/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { flowTables } from './tables.ts'

const p = sql.placeholder

const insertFlow = statement('flows.insert', flowTables, (db, { flows }) =>
  db.insert(flows).values({
    id: p('id'),
    siteId: p('siteId'),
    deviceId: p('deviceId'),
    device: p('device'),
    network: p('network'),
    lang: p('lang'),
    codes: 0,
    attempts: 0,
    createdAt: p('createdAt'),
    expiresAt: p('expiresAt'),
  }),
)
const selectFlow = statement('flows.find', flowTables, (db, { flows }) =>
  db
    .select()
    .from(flows)
    .where(eq(flows.id, p('id'))),
)
const setCode = statement('flows.setCode', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({
      email: sql`${p('email')}`,
      lang: sql`${p('lang')}`,
      codes: sql`${t.codes} + 1`,
      attempts: 0,
      codeUntil: sql`${p('codeUntil')}`,
    })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt)))
    .returning({ codes: t.codes }),
)
const addAttempt = statement('flows.attempt', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({ attempts: sql`${t.attempts} + 1` })
    .where(and(eq(t.id, p('id')), lt(t.attempts, p('most')), isNull(t.usedAt)))
    .returning({ id: t.id, codes: t.codes, codeUntil: t.codeUntil, email: t.email }),
)
const setPending = statement('flows.setPending', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({ pending: sql`${p('pending')}` })
    .where(eq(t.id, p('id'))),
)
const setProof = statement('flows.setProof', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({ proof: sql`${p('proof')}`, pending: null })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt))),
)
const useFlow = statement('flows.use', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({ usedAt: sql`${p('at')}`, proof: null, email: null })
    .where(and(eq(t.id, p('id')), isNull(t.usedAt)))
    .returning({ id: t.id }),
)
const deleteOld = statement('flows.deleteOld', flowTables, (db, { flows: t }) =>
  db.delete(t).where(lt(t.expiresAt, p('before'))),
)

export type FlowRow = Awaited<ReturnType<typeof selectFlow>>[number]

/** From the first click to the last: long enough to look for a mail. */
export const flowMs = 15 * 60_000

export const createFlow = async (
  handle: Handle,
  input: Pick<FlowRow, 'id' | 'siteId' | 'deviceId' | 'device' | 'network' | 'lang' | 'createdAt'>,
): Promise<void> => {
  await insertFlow(handle, { ...input, expiresAt: input.createdAt + flowMs })
}

/** A sign-in that can still come to its end. Code: `flow_gone`. */
export const requireFlow = async (handle: Handle, id: string, now: number): Promise<FlowRow> => {
  const [flow] = await selectFlow(handle, { id })
  if (!flow || flow.usedAt !== null || flow.expiresAt <= now) throw new ApiError('flow_gone')
  return flow
}

export const findFlow = async (handle: Handle, id: string): Promise<FlowRow | null> =>
  (await selectFlow(handle, { id }))[0] ?? null

/** A code goes to an address: codes sent before no longer count. Returns which one it is. Code: `flow_gone`. */
export const addCode = async (
  handle: Handle,
  input: { id: string; email: string; lang: string; codeUntil: number },
): Promise<number> => {
  const [sent] = await setCode(handle, { ...input })
  if (!sent) throw new ApiError('flow_gone')
  return sent.codes
}

export type Guess = Pick<FlowRow, 'id' | 'codes' | 'codeUntil' | 'email'>

/**
 * Counts a guess before it is looked at, so that many at once are still no more than `most`. Returns what it is held
 * against; null where none is left.
 */
export const countGuess = async (handle: Handle, id: string, most: number): Promise<Guess | null> =>
  (await addAttempt(handle, { id, most }))[0] ?? null

/** Keeps what a provider's window needs to find its way back; null forgets it. */
export const keepPending = async (handle: Handle, id: string, pending: object | null): Promise<void> => {
  await setPending(handle, { id, pending: pending && JSON.stringify(pending) })
}

/** What a window proved, for the widget to fetch. */
export const keepProof = async (handle: Handle, id: string, proof: Proof): Promise<void> => {
  await setProof(handle, { id, proof: JSON.stringify(proof) })
}

/** Ends the flow; false where somebody else did in the meantime. */
export const takeFlow = async (handle: Handle, id: string, at: number): Promise<boolean> =>
  (await useFlow(handle, { id, at })).length > 0

export const forgetFlows = async (handle: Handle, now: number): Promise<void> => {
  await deleteOld(handle, { before: now - 86_400_000 })
}
