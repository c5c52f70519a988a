// needs: votes, ranks
import { appendFileSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import { makeTempFolder, type TempFolder } from '../support/temp-folder.ts'
import { findWords } from './find-words.ts'
import { type Opened, openApp, origin } from './open-app.ts'
import { expectEqualCounts } from './recounted.ts'

const day = 86_400_000

describe.each(['sqlite', 'postgres'] as const)('the journal of erasures on %s', (engine) => {
  let opened: Opened
  let folder: TempFolder
  let journal: string
  beforeEach(async () => {
    folder = makeTempFolder('journal')
    journal = join(folder.path, 'erasures.log')
    opened = await openApp(engine, {}, null, journal)
  })
  afterEach(async () => {
    await opened.close()
    folder.remove()
  })

  const post = async <T>(method: string, path: string, body?: unknown, token = '') => {
    const answer = await opened.call(method, path, { token, body })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const device = async () =>
    (await post<{ token: string }>('POST', '/api/v1/devices', { site: 'paper' })).token
  const write = (token: string, name: string) =>
    post<Comment>(
      'POST',
      '/api/v1/comments',
      { site: 'paper', page: { url: `${origin}/a`, title: 'A' }, body: `Wort von ${name}`, author: { name } },
      token,
    )
  const noted = () => readFileSync(journal, 'utf8').trim().split('\n')

  it('names authors and device, and no word of theirs', async () => {
    const token = await device()
    const comment = await write(token, 'Schwammerlsucherin')
    await post('POST', '/api/v1/me/erasure?site=paper', { comments: 'anonymise' }, token)
    opened.clock.now += day
    await opened.app.jobs.drain()
    expect(noted().map((line) => line.split(' ')[1])).toEqual([comment.author.id, token.split('.')[1]])
    expect(noted().join()).not.toContain('Schwammerl')
  })

  it('is replayed against a database that still holds who was erased, and against no other', async () => {
    const [gone, stays] = [await device(), await device()]
    const comment = await write(gone, 'Schwammerlsucherin')
    await write(gone, 'Ihre Schwester')
    const other = await write(stays, 'Luis')
    await post('PUT', `/api/v1/comments/${other.id}/vote`, { value: 1 }, gone)
    // As after an old backup was put back: the journal knows what the database does not.
    const line = `2026-03-29T12:00:00.000Z ${comment.author.id} ${comment.id} remove\n`
    appendFileSync(journal, line)
    expect(await opened.app.privacy.replay()).toBe(1)
    expect(await findWords(opened.storage, 'Schwammerlsucherin')).toEqual([])
    // The sister on the same device was not erased: she, and the device's vote, stay.
    expect((await findWords(opened.storage, 'Ihre Schwester')).length).toBeGreaterThan(0)
    expect((await opened.call('GET', `/api/v1/comments/${other.id}`)).body).toMatchObject({
      score: { up: 1 },
    })
    expect(await opened.app.privacy.replay()).toBe(0)
    await expectEqualCounts(opened.storage)
  })

  it('comes first: what cannot be noted is not erased', async () => {
    const token = await device()
    await write(token, 'Schwammerlsucherin')
    await post('POST', '/api/v1/me/erasure?site=paper', { comments: 'remove' }, token)
    mkdirSync(journal)
    opened.clock.now += day
    await opened.app.jobs.drain()
    expect((await findWords(opened.storage, 'Schwammerlsucherin')).length).toBeGreaterThan(0)
    rmdirSync(journal)
    opened.clock.now += day
    await opened.app.jobs.drain()
    expect(await findWords(opened.storage, 'Schwammerlsucherin')).toEqual([])
    expect(noted()).toHaveLength(2)
  })
})
