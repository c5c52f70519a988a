import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCounts } from '../../server/comments/index.ts'
import { DomainBus } from '../../server/events/index.ts'
import { createTokens, findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { ensureSecret, findSiteByKey } from '../../server/sites/index.ts'
import { openStorage, type Storage } from '../../server/storage/index.ts'
import { mergePages } from '../../shared/contract/moderation.ts'
import { call } from '../support/client.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { fillThread } from '../support/fill-thread.ts'
import { closeConnections } from '../support/http.ts'
import type { Engine } from '../support/provided.ts'
import { Reader } from '../support/reader.ts'
import { paper } from '../support/sites.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { addPaper, type Booted, boot, preload } from './support/boot.ts'

describe.each<Engine>(['sqlite', 'postgres'])('a merge on %s', (engine) => {
  let database: Database
  let server: Booted
  beforeEach(async () => {
    database = await createMigrated(engine)
    await addPaper(database.url)
  })
  afterEach(async () => {
    closeConnections()
    await server.end('SIGKILL')
    await database.remove()
  })

  const withStorage = async <R>(work: (storage: Storage) => Promise<R>): Promise<R> => {
    const storage = await openStorage(database.url)
    try {
      return await work(storage)
    } finally {
      await storage.close()
    }
  }

  /** A moderator's token, as the server itself would give it out. */
  const enter = () =>
    withStorage((storage) =>
      storage.tx(async (handle) => {
        const site = await findSiteByKey(handle, paper.key)
        if (!site) throw new Error('no site')
        const context = { site, deviceId: null, device: '', at: Date.now() }
        const proof = { login: null, email: 'moni@paper.example', name: 'Moni' }
        const deps = { bus: new DomainBus(), tokens: createTokens(await ensureSecret(handle)) }
        const { author } = await signIn(handle, deps, proof, context)
        const row = await findAuthor(handle, author.id)
        if (row) await updateAuthor(handle, { ...row, kind: 'moderator' })
        return (await signIn(handle, deps, proof, context)).access
      }),
    )

  it('whose server is killed in the middle is gone on with by the next one', async () => {
    server = await boot(database.url, preload('die-at-part.mjs'))
    const [origin = ''] = paper.origins
    const reader = new Reader({ api: server.api, site: paper.key, origin }, { name: 'Luis' })
    const { id } = await reader.write('Here', { page: '/from' })
    await reader.write('There', { page: '/into' })
    await withStorage((storage) => fillThread(storage, id, { threads: 700, answers: 700 }))
    const body = { site: paper.key, from: reader.pageUrl('/from'), into: reader.pageUrl('/into') }
    const headers = { authorization: `Bearer ${await enter()}`, origin }
    await call(server.api, mergePages, { body, headers }).catch(() => undefined)
    expect((await server.running.ended).signal).toBe('SIGKILL')
    closeConnections()

    // A minute later.
    const folder = makeTempFolder('clock')
    writeFileSync(join(folder.path, 'offset'), '70000')
    server = await boot(database.url, { ...preload('clock.mjs'), CLOCK_FILE: join(folder.path, 'offset') })
    process.kill(server.pid, 'SIGUSR2')
    const after = new Reader({ api: server.api, site: paper.key, origin }, { name: 'Luis' })
    await expect
      .poll(async () => (await after.threads({ page: '/from' })).total, { timeout: 40_000 })
      .toBe(1_402)
    const found = await withStorage((storage) => storage.read(checkCounts))
    expect(Object.values(found).flat()).toEqual([])
    folder.remove()
  })
})
