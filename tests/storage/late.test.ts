import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DomainBus } from '../../server/events/index.ts'
import { keepSearch } from '../../server/search/index.ts'
import { createSite, listSites } from '../../server/sites/index.ts'
import { type Handle, newId, openStorage, type Storage, sqlitePath } from '../../server/storage/index.ts'
import { createMigrated, type Database as TestDatabase } from '../support/database.ts'

const add = (key: string) => (handle: Handle) => createSite(handle, { key, name: key, origins: [] }, 1)

let database: TestDatabase
let storage: Storage
const open = async (engine: 'sqlite' | 'postgres') => {
  database = await createMigrated(engine)
  storage = await openStorage(database.url)
}
afterEach(async () => {
  await storage.close()
  await database.remove()
})
const keys = () => storage.read(async (handle) => (await listSites(handle)).map(({ key }) => key))

describe.each(['sqlite', 'postgres'] as const)('what a work leaves for the end on %s', (engine) => {
  beforeEach(() => open(engine))

  it('is committed with it, and so is what that leaves', async () => {
    const told: string[] = []
    await storage.tx(async (handle) => {
      handle.late(async (last) => {
        await add('b')(last)
        last.afterCommit(() => told.push('b'))
        last.late(add('c'))
      })
      await add('a')(handle)
    })
    expect(await keys()).toEqual(['a', 'b', 'c'])
    expect(told).toEqual(['b'])
  })

  it('never happens where the work was taken back', async () => {
    const fail = async (handle: Handle) => {
      handle.late(add('late'))
      throw new Error('no')
    }
    await Promise.allSettled([storage.tx(fail), storage.tx(add('a'))])
    expect(await keys()).toEqual(['a'])
  })

  it('takes the work with it where it fails', async () => {
    const work = async (handle: Handle) => {
      await add('a')(handle)
      handle.late(async () => {
        throw new Error('no')
      })
    }
    await expect(storage.tx(work)).rejects.toThrow('no')
    expect(await keys()).toEqual([])
    await storage.tx(add('b'))
    expect(await keys()).toEqual(['b'])
  })
})

describe('the words of many comments in one commit', () => {
  beforeEach(() => open('sqlite'))

  it('are one piece of the index, not one each', async () => {
    const bus = new DomainBus()
    keepSearch(bus)
    const write = (word: string) =>
      storage.tx((handle) =>
        bus.emit(handle, 'wordsChanged', {
          id: newId(1),
          siteId: newId(1),
          tree: [{ t: 'p', c: [{ t: 'text', v: word }] }],
          at: 1,
        }),
      )
    await Promise.all(['mari', 'zwetschge', 'kirsche'].map(write))
    const raw = new Database(sqlitePath(database.url), { readonly: true })
    try {
      expect(
        raw.prepare("select count(*) from search_index where search_index match 'mari'").pluck().get(),
      ).toBe(1)
      expect(raw.prepare('select count(distinct segid) from search_index_idx').pluck().get()).toBe(1)
    } finally {
      raw.close()
    }
  })
})
