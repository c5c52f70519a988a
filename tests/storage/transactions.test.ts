import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSite, findSiteByKey, listSites } from '../../server/sites/index.ts'
import { ForeignAwait, type Handle, openStorage, type Storage } from '../../server/storage/index.ts'
import { createMigrated, type Database } from '../support/database.ts'

const add = (key: string) => (handle: Handle) => createSite(handle, { key, name: key, origins: [] }, 1)

describe.each(['sqlite', 'postgres'] as const)('transactions on %s', (engine) => {
  let database: Database
  let storage: Storage
  beforeEach(async () => {
    database = await createMigrated(engine)
    storage = await openStorage(database.url)
  })
  afterEach(async () => {
    await storage.close()
    await database.remove()
  })
  const keys = () => storage.read(async (handle) => (await listSites(handle)).map(({ key }) => key))

  it('takes back a work that fails and keeps those beside it', async () => {
    const fail = async (handle: Handle) => {
      await add('b')(handle)
      throw new Error('no')
    }
    const results = await Promise.allSettled([storage.tx(add('a')), storage.tx(fail), storage.tx(add('c'))])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keys()).toEqual(['a', 'c'])
  })

  it('takes back a work that breaks a constraint and keeps those beside it', async () => {
    await storage.tx(add('a'))
    const results = await Promise.allSettled([storage.tx(add('a')), storage.tx(add('b'))])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await keys()).toEqual(['a', 'b'])
  })

  it('runs effects after the commit and never for what was taken back', async () => {
    const ran: string[] = []
    const work = (key: string, fails: boolean) => async (handle: Handle) => {
      handle.afterCommit(() => ran.push(key))
      await add(key)(handle)
      if (fails) throw new Error('no')
    }
    await Promise.allSettled([storage.tx(work('a', false)), storage.tx(work('b', true))])
    expect(ran).toEqual(['a'])
  })

  it('sees its own writes and nothing half-way', async () => {
    await storage.tx(async (handle) => {
      await add('a')(handle)
      expect(await findSiteByKey(handle, 'a')).not.toBeNull()
      // A reader beside it does not see what is not committed.
    })
    expect(await keys()).toEqual(['a'])
  })

  it('writes nothing through a reader', async () => {
    await expect(storage.read(add('a'))).rejects.toThrow()
    expect(await keys()).toEqual([])
  })

  it('keeps all of 200 works at once', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => storage.tx(add(`s${index}`))))
    expect((await keys()).length).toBe(200)
  })
})

describe('a transaction on sqlite', () => {
  let database: Database
  let storage: Storage
  beforeEach(async () => {
    database = await createMigrated('sqlite')
    storage = await openStorage(database.url)
  })
  afterEach(async () => {
    await storage.close()
    await database.remove()
  })

  it('refuses a work that awaits something other than its handle', async () => {
    let release: () => void = () => undefined
    const foreign = new Promise<void>((resolve) => {
      release = resolve
    })
    let late: Promise<unknown> = Promise.resolve()
    const work = async (handle: Handle) => {
      await add('a')(handle)
      await foreign
      late = add('late')(handle)
      await late
    }
    const results = await Promise.allSettled([storage.tx(work), storage.tx(add('b'))])
    expect(results[0]).toMatchObject({ status: 'rejected', reason: expect.any(ForeignAwait) })
    expect(results[1]?.status).toBe('fulfilled')
    release()
    await Promise.resolve()
    await expect(late).rejects.toThrow(ForeignAwait)
    expect(await storage.read(async (handle) => (await listSites(handle)).map(({ key }) => key))).toEqual([
      'b',
    ])
  })

  it('syncs every commit, on a file that was open before too', async () => {
    expect(await storage.durability()).toBe('wal, synchronous=FULL')
    const again = await openStorage(database.url)
    expect(await again.durability()).toBe('wal, synchronous=FULL')
    await again.close()
  })
})
