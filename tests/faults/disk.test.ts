import { chmodSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeConnections } from '../support/http.ts'
import { addPaper, type Booted, boot, command, launch } from './support/boot.ts'
import { expectChecked, expectWhole } from './support/proof.ts'
import { guestToken, post, readPage } from './support/raw.ts'
import { createSmallDisk, limitFiles, type SmallDisk } from './support/small-disk.ts'

let disk: SmallDisk
let url: string
let server: Booted
let token: string

beforeEach(async () => {
  disk = createSmallDisk(4)
  url = `file:${join(disk.path, 'talk.db')}`
  await addPaper(url)
  server = await boot(url)
  token = await guestToken(server.api)
})
afterEach(async () => {
  closeConnections()
  await server.end('SIGKILL')
  disk.remove()
})

const long = 'Words upon words. '.repeat(200)
const ready = async () => (await fetch(`${server.api}/readyz`)).status

/**
 * Posts until nothing is taken any more: at first SQLite still wins room back by folding its log into the file.
 * Resolves with the ids that were confirmed, and the last refusal.
 */
async function fill(): Promise<{ ids: string[]; refusal: Awaited<ReturnType<typeof post>> }> {
  const ids: string[] = []
  let refused = 0
  for (let n = 0; n < 5_000; n++) {
    const answer = await post(server.api, token, `fill-${n}`, `${n} ${long}`)
    if (answer.id) ids.push(answer.id)
    refused = answer.id ? 0 : refused + 1
    if (refused === 20) return { ids, refusal: answer }
  }
  throw new Error('The disk never got full')
}

/** Takes up most of the disk, so that the test can give it back later; without a small disk, limits files. */
function narrow(): () => void {
  if (!disk.mounted) {
    limitFiles(server.pid, statSync(join(disk.path, 'talk.db')).size + 1_000_000)
    return () => limitFiles(server.pid, null)
  }
  const filler = join(disk.path, 'filler')
  writeFileSync(filler, Buffer.alloc(1_500_000, 'x'))
  return () => rmSync(filler)
}

it('a full disk: writes are refused as such, readers notice nothing, room mends it without a restart', async () => {
  const widen = narrow()
  const { ids: kept, refusal } = await fill()
  expect(refusal.code).toBe(disk.mounted ? 'storage_full' : 'overloaded')
  expect(await readPage(server.api)).toEqual({ status: 200, total: kept.length })
  // Below a limit on files a single page may still find its place in the log.
  if (disk.mounted) await expect.poll(ready).toBe(503)
  expect((await fetch(`${server.api}/healthz`)).status).toBe(200)

  // What the owner can do about it works on the full disk.
  const removed = await command(url, 'comments', 'status', kept[0] ?? '', 'removed')
  expect(removed.code, removed.stderr).toBe(0)

  widen()
  expect((await post(server.api, token, 'after', 'There is room again')).status).toBe(201)
  await expect.poll(ready).toBe(200)
  expect((await server.end('SIGTERM')).code).toBe(0)
  expect(server.running.output()).not.toMatch(/\n\s+at /)
  const found = new Set(expectWhole(url).map(({ id }) => id))
  expect(kept.filter((id) => !found.has(id))).toEqual([])
  await expectChecked(url)
})

it('a full disk does not keep the server from stopping, nor from what it confirmed', async () => {
  narrow()
  const { ids } = await fill()
  expect((await server.end('SIGTERM')).code).toBe(0)
  const found = new Set(expectWhole(url).map(({ id }) => id))
  expect(ids.filter((id) => !found.has(id))).toEqual([])
})

it('a disk that fails in the middle: writes are refused until it works again', async () => {
  const first = await post(server.api, token, 'first', 'First')
  limitFiles(server.pid, 0)
  const during = await post(server.api, token, 'during', 'During')
  expect([during.status, during.code]).toEqual([503, 'overloaded'])
  expect(during.retryAfter).not.toBeNull()
  await expect.poll(ready).toBe(503)
  expect(await readPage(server.api)).toEqual({ status: 200, total: 1 })
  limitFiles(server.pid, null)
  expect((await post(server.api, token, 'during', 'During')).status).toBe(201)
  await expect.poll(ready).toBe(200)
  expect(expectWhole(url).map(({ id }) => id)[0]).toBe(first.id)
})

/** Makes the file's place one that may only be read; returns its URL, and how to undo that. */
function protect(): { place: string; undo: () => void } {
  const path = join(disk.path, 'talk.db')
  if (disk.mounted) {
    disk.setReadOnly(true)
    return { place: path, undo: () => undefined }
  }
  // The rights of files do not bind root, but not even root makes a file here.
  if (process.getuid?.() === 0) return { place: '/sys/talk.db', undo: () => undefined }
  for (const part of [path, disk.path]) chmodSync(part, 0o555)
  return { place: path, undo: () => chmodSync(disk.path, 0o755) }
}

it('a place that may only be read stops the start with a line that says so', async () => {
  await server.end('SIGTERM')
  const { place, undo } = protect()
  const { code, stdout, stderr } = await launch(`file:${place}`).ended
  undo()
  expect(code).not.toBe(0)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(place)
  expect(stderr).toMatch(/only be read|writable|may not write/)
  expect(stdout).toBe('')
})
