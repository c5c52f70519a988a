import { afterEach, beforeEach, expect, it } from 'vitest'
import { createMigrated, type Database } from '../../tests/support/database.ts'
import { defineTables, type Handle, openStorage, type Storage } from './index.ts'

let database: Database
let ours: Storage
let theirs: Storage

const tables = defineTables((k) => ({
  instance: k.table('instance', { key: k.text('key'), value: k.text('value') }),
}))
const write = (key: string) => async (handle: Handle) => {
  await handle.db.insert(tables(handle.dialect).instance).values({ key, value: '' })
}

beforeEach(async () => {
  database = await createMigrated('sqlite')
  ours = await openStorage(database.url)
  theirs = await openStorage(database.url)
})
afterEach(async () => {
  await ours.close()
  await theirs.close()
  await database.remove()
})

it('what another process committed is told, though a commit of our own follows at once', async () => {
  let told = 0
  ours.onChange(() => {
    told += 1
  })
  await theirs.tx(write('theirs'))
  await ours.tx(write('ours'))
  await expect.poll(() => told, { timeout: 10_000 }).toBe(1)
})
