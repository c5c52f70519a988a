import { afterEach, beforeEach, expect, it } from 'vitest'
import { createJobRunner, enqueue, type JobRunner } from '../../server/jobs/index.ts'
import { newId, openStorage, type Storage } from '../../server/storage/index.ts'
import { createMigrated, type Database } from '../support/database.ts'

const noon = Date.UTC(2026, 2, 29, 12)
const jobs = 60

let database: Database
let servers: { storage: Storage; runner: JobRunner }[]
let errors: unknown[]
let now: number

beforeEach(async () => {
  database = await createMigrated('postgres')
  errors = []
  now = noon
  servers = []
  for (let server = 0; server < 3; server++) {
    const storage = await openStorage(database.url)
    const log = { error: (fields: object) => void errors.push(fields) }
    servers.push({ storage, runner: createJobRunner(storage, () => now, log) })
  }
})
afterEach(async () => {
  for (const { storage, runner } of servers) {
    await runner.stop()
    await storage.close()
  }
  await database.remove()
})

/** Left by the first server in one commit, ids only. */
const leave = (kind: string) =>
  servers[0]?.storage.tx(async (handle) => {
    for (let job = 0; job < jobs; job++)
      await enqueue(handle, { id: newId(noon), kind, payload: { job }, runAt: noon })
  })

const drained = () => Promise.all(servers.map(({ runner }) => runner.drain()))

it('each job is done once, by whichever server takes it', async () => {
  const done: { job: unknown; server: number }[] = []
  for (const [server, { runner }] of servers.entries())
    runner.on('count', async (handle, { job }) => handle.afterCommit(() => done.push({ job, server })))
  await leave('count')
  await drained()
  expect(done.map(({ job }) => job as number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: jobs }, (_, job) => job),
  )
  expect(new Set(done.map(({ server }) => server)).size).toBe(3)
  expect(errors).toEqual([])
})

it('a server that is at a job for long keeps the others from no other', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let entered = () => {}
  const inside = new Promise<void>((resolve) => {
    entered = resolve
  })
  const done: unknown[] = []
  const [slow, ...others] = servers
  slow?.runner.on('count', async (handle, { job }) => {
    entered()
    await held
    handle.afterCommit(() => done.push(job))
  })
  for (const { runner } of others)
    runner.on('count', async (handle, { job }) => handle.afterCommit(() => done.push(job)))
  await leave('count')
  await inside
  await Promise.all(others.map(({ runner }) => runner.drain()))
  expect(done).toHaveLength(jobs - 1)
  release()
  await drained()
  expect(done).toHaveLength(jobs)
})

it('what a server cannot finish, because its line breaks or it is of an older version, is done later', async () => {
  const done: unknown[] = []
  const [broken, old, sound] = servers
  broken?.runner.on('count', async ({ db }) => {
    await db.execute('select pg_terminate_backend(pg_backend_pid())')
  })
  old?.runner.on('other', async () => undefined)
  sound?.runner.on('count', async (handle, { job }) => handle.afterCommit(() => done.push(job)))
  await leave('count')
  await drained()
  expect(errors.length).toBeGreaterThan(0)
  expect(done.length).toBeLessThan(jobs)
  now += 3_600_000
  await broken?.runner.stop()
  await old?.runner.stop()
  await sound?.runner.drain()
  expect(done).toHaveLength(jobs)
  expect(new Set(done).size).toBe(jobs)
})
