import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeConnections } from '../support/http.ts'
import { ordinaryUser } from '../support/postgres.ts'
import { addPaper, type Booted, boot } from './support/boot.ts'
import { createOwnPostgres, type OwnPostgres } from './support/own-postgres.ts'
import { expectChecked } from './support/proof.ts'
import { guestToken, post, readPage } from './support/raw.ts'
import { createSmallDisk, limitFiles, type SmallDisk } from './support/small-disk.ts'

let disk: SmallDisk
let postgres: OwnPostgres
let server: Booted
let token: string

beforeAll(async () => {
  disk = createSmallDisk(96)
  postgres = await createOwnPostgres(disk.path)
  await addPaper(postgres.url)
  server = await boot(postgres.url)
  token = await guestToken(server.api)
})
afterAll(async () => {
  closeConnections()
  await server?.end('SIGKILL')
  await postgres?.remove()
  disk?.remove()
})

/** Words that cannot be packed small. */
const words = (): string => randomBytes(3_000).toString('base64')

/** Every process of the database server. */
const processes = (): number[] => {
  const pid = postgres.pid()
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return [pid, ...below.map(Number)]
}

/** Leaves the tables a little room to grow; returns how to give it back. */
function narrow(): () => void {
  if (!disk.mounted) {
    // No file may outgrow what one segment of the write-ahead log needs.
    for (const pid of processes()) limitFiles(pid, 16 * 1024 * 1024, ordinaryUser())
    return () => {
      for (const pid of processes()) limitFiles(pid, null, ordinaryUser())
    }
  }
  const { bavail, bsize } = statfsSync(disk.path)
  const filler = join(disk.path, 'filler')
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 1_000_000))
  return () => rmSync(filler)
}

it('a full disk below PostgreSQL: writes are refused, readers notice nothing, room mends it without a restart', async () => {
  const widen = narrow()
  const kept: string[] = []
  const refusals: Awaited<ReturnType<typeof post>>[] = []
  for (let n = 0; n < 8_000 && refusals.length < 10; n++) {
    const answer = await post(server.api, token, `fill-${n}`, words())
    if (answer.id) kept.push(answer.id)
    else refusals.push(answer)
  }
  expect(kept.length).toBeGreaterThan(0)
  expect(refusals).toHaveLength(10)
  if (disk.mounted)
    for (const { status, code } of refusals) expect([status, code]).toEqual([507, 'storage_full'])
  expect(await readPage(server.api)).toEqual({ status: 200, total: kept.length })
  expect((await fetch(`${server.api}/healthz`)).status).toBe(200)

  widen()
  const after = await post(server.api, token, 'after', 'There is room again')
  expect(after.status).toBe(201)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select id from comments order by id')
  await client.end()
  expect(rows.map(({ id }) => id).sort()).toEqual([...kept, after.id].sort())
  await expectChecked(postgres.url)
  expect((await server.end('SIGTERM')).code).toBe(0)
  expect(server.running.output()).not.toMatch(/\n\s+at /)
}, 240_000)
