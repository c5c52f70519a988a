import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMigrated, type Database } from '../../tests/support/database.ts'
import { openStorage, type Storage } from '../storage/index.ts'
import { fileReports } from './file.ts'
import { saveReport } from './store.ts'

describe.each(['sqlite', 'postgres'] as const)('reports in a file on %s', (engine) => {
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

  it('are the newest twenty, of this site, those on comments that are gone too', async () => {
    const none = { network: null, place: null, name: null, email: null }
    const report = { guest: false, rule: 'insult', illegal: false, text: '', lang: 'de', weight: 10, ...none }
    await storage.tx(async (handle) => {
      for (let n = 10; n < 32; n += 1)
        await saveReport(handle, {
          ...report,
          id: `${n}`,
          // The newest is another site's.
          siteId: n === 31 ? 'other' : 's',
          commentId: `c${n}`,
          authorId: 'author',
          reporterId: 'reader',
          createdAt: n,
        })
    })
    const file = (id: string) =>
      storage.read((handle) =>
        fileReports(handle, { id, siteId: 's', deviceId: null }, null, { id: 'moderator' }),
      )
    const newest = Array.from({ length: 20 }, (_, n) => `${30 - n}`)
    const { about, by } = (await file('author')).reports
    expect(about.map(({ id }) => id)).toEqual(newest)
    expect(about[0]).toMatchObject({ state: 'open', comment: null })
    expect(by).toEqual([])
    expect((await file('reader')).reports.by.map(({ id }) => id)).toEqual(newest)
  })
})
