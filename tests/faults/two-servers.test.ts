import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { addPaper, boot, command, launch } from './support/boot.ts'

let database: Database
beforeEach(async () => {
  database = await createDatabase('sqlite')
  await addPaper(database.url)
})
afterEach(() => database.remove())

it('a second server on one file ends with a line that names the first', async () => {
  const first = await boot(database.url)
  const { code, stdout, stderr } = await launch(database.url).ended
  expect(code).not.toBe(0)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`process ${first.pid} `)
  expect(stdout).toBe('')
  expect((await fetch(`${first.api}/readyz`)).status).toBe(200)
  expect((await command(database.url, 'site', 'list')).stdout).toMatch(/^paper\t/m)
  await first.end('SIGTERM')
})

it('of servers that start together one comes up', async () => {
  const all = [1, 2, 3].map(() => launch(database.url))
  const winner = await Promise.any(
    all.map(async (running) => {
      await running.says(/http:\/\/localhost/)
      return running
    }),
  )
  const others = await Promise.all(all.filter((one) => one !== winner).map(({ ended }) => ended))
  expect(others.map(({ code }) => code)).not.toContain(0)
  for (const { stderr } of others) expect(stderr).toMatch(/^\S+ is served by another process already \(.+\n$/)
  winner.child.kill('SIGTERM')
  expect((await winner.ended).code).toBe(0)
})

it('what a killed server held is taken over, and a stopped one leaves its file alone', async () => {
  const first = await boot(database.url)
  await first.end('SIGKILL')
  const second = await boot(database.url)
  expect((await fetch(`${second.api}/readyz`)).status).toBe(200)
  expect((await second.end('SIGTERM')).code).toBe(0)
  expect(readdirSync(dirname(sqlitePath(database.url)))).toEqual(['stammtisch.db', 'stammtisch.db-clean'])
})
