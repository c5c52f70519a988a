import { asc, eq, lte, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { jobTables } from './tables.ts'

const p = sql.placeholder

const insertJob = statement('jobs.insert', jobTables, (db, { jobs }) =>
  db
    .insert(jobs)
    .values({ id: p('id'), kind: p('kind'), payload: p('payload'), runAt: p('runAt'), attempts: 0 }),
)
const selectDue = statement('jobs.due', jobTables, (db, { jobs }) => {
  const query = db
    .select()
    .from(jobs)
    .where(lte(jobs.runAt, p('now')))
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(1)
  // Servers beside this one take other jobs instead of waiting for this one. SQLite has a single writer.
  return 'for' in query && typeof query.for === 'function' ? query.for('update', { skipLocked: true }) : query
})
const deleteJob = statement('jobs.delete', jobTables, (db, { jobs }) =>
  db.delete(jobs).where(eq(jobs.id, p('id'))),
)
const postpone = statement('jobs.postpone', jobTables, (db, { jobs }) =>
  db
    .update(jobs)
    .set({ attempts: sql`${jobs.attempts} + 1`, runAt: sql`${p('runAt')}` })
    .where(eq(jobs.id, p('id'))),
)

const hold = statement('jobs.hold', jobTables, (db, { jobs }) =>
  db
    .update(jobs)
    .set({ runAt: sql`${p('runAt')}` })
    .where(eq(jobs.id, p('id')))
    .returning({ id: jobs.id }),
)
const selectOne = statement('jobs.find', jobTables, (db, { jobs }) =>
  db
    .select({ id: jobs.id })
    .from(jobs)
    .where(eq(jobs.id, p('id'))),
)
const selectOfKind = statement('jobs.ofKind', jobTables, (db, { jobs }) =>
  db
    .select({ payload: jobs.payload })
    .from(jobs)
    .where(eq(jobs.kind, p('kind'))),
)

export type Job = Awaited<ReturnType<typeof selectDue>>[number]

const wakers = new Set<() => void>()

/** Calls `wake` after each commit that left work. Returns how to stop it. */
export const onWork = (wake: () => void): (() => void) => {
  wakers.add(wake)
  return () => wakers.delete(wake)
}

/** Leaves work for after the commit; the payload holds ids only. Each call needs an id of its own. */
export const enqueue = async (
  handle: Handle,
  job: { id: string; kind: string; payload: object; runAt: number },
): Promise<void> => {
  await insertJob(handle, { ...job, payload: JSON.stringify(job.payload) })
  handle.afterCommit(() => {
    for (const wake of wakers) wake()
  })
}

export const takeDue = async (handle: Handle, now: number): Promise<Job | null> =>
  (await selectDue(handle, { now }))[0] ?? null

export const finish = async (handle: Handle, id: string): Promise<void> => {
  await deleteJob(handle, { id })
}

/**
 * Keeps a job from being taken before `runAt` (ms) by whoever does its work themselves; it is held until their
 * transaction ends. False where it is done, or was called off.
 */
export const holdJob = async (handle: Handle, id: string, runAt: number): Promise<boolean> =>
  (await hold(handle, { id, runAt })).length > 0

/** Whether a job is still to be done. */
export const hasJob = async (handle: Handle, id: string): Promise<boolean> =>
  (await selectOne(handle, { id })).length > 0

/** Payloads of all jobs of a kind that are still to be done. */
export const listPayloads = async (handle: Handle, kind: string): Promise<Record<string, unknown>[]> =>
  (await selectOfKind(handle, { kind })).map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

export const retryLater = async (handle: Handle, id: string, runAt: number): Promise<void> => {
  await postpone(handle, { id, runAt })
}
