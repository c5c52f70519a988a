import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { makeStaff } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true })
let author: Reader
let moderator: Reader
let stranger: Reader
let id: string

beforeAll(async () => {
  author = world.reader()
  stranger = world.reader()
  moderator = world.reader()
  await signInByCode(moderator, world.mailbox, 'moderator@example.com')
  await makeStaff(world.database, moderator.authorId ?? '', 'moderator')
  await signInByCode(moderator, world.mailbox, 'moderator@example.com')
  id = (await author.write('The same for everybody. '.repeat(40))).id
  await stranger.write('An answer', { parentId: id })
  await stranger.vote(id, 1) // slice: votes
})

describe('the listing', () => {
  it('is the same bytes for stranger, author, voter and moderator', async () => {
    const plain = await world.reader().raw()
    const asAuthor = await author.raw(undefined, { authorization: `Bearer ${author.token}` })
    const asVoter = await stranger.raw(undefined, { authorization: `Bearer ${stranger.token}` })
    const asModerator = await moderator.raw(undefined, { authorization: `Bearer ${moderator.token}` })
    const withNonsense = await author.raw(undefined, {
      authorization: 'Bearer nonsense',
      cookie: 'a=b',
      'accept-language': 'it',
    })
    for (const other of [asAuthor, asVoter, asModerator, withNonsense]) {
      expect(other.status).toBe(200)
      expect(other.bytes.equals(plain.bytes)).toBe(true)
      expect(other.headers.etag).toBe(plain.headers.etag)
    }
    expect(plain.headers.vary).not.toMatch(/authorization|cookie|accept-language|\*/i)
  })

  it('may be kept, and must be asked about again', async () => {
    const { headers } = await author.raw()
    expect(headers['cache-control']).toMatch(/no-cache|max-age=0/)
    expect(headers['cache-control']).not.toContain('no-store')
    expect(headers.etag).toMatch(/^(W\/)?"[^"]+"$/)
  })

  it('is not sent again to who has it', async () => {
    const { headers } = await author.raw()
    const again = await author.raw(undefined, { 'if-none-match': headers.etag })
    expect(again.status).toBe(304)
    expect(again.bytes).toHaveLength(0)
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers['access-control-allow-origin']).toBe('https://paper.example')
    const one = await author.raw(undefined, { 'if-none-match': `"other", ${headers.etag}` })
    expect(one.status).toBe(304)
    expect((await author.raw(undefined, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it.each([
    ['a comment', () => author.write('New')],
    ['an answer', () => author.write('New', { parentId: id })],
    ['a vote', async () => (await world.reader().vote(id, 1)).data], // slice: votes
    ['an edit', async () => (await author.edit((await author.write('New')).id, 'Newer')).data],
    ['a deletion', async () => (await author.remove((await author.write('New')).id)).data],
  ])('is another one after %s', async (_, write) => {
    const { headers, bytes } = await author.raw()
    await write()
    const again = await author.raw(undefined, { 'if-none-match': headers.etag })
    expect(again.status).toBe(200)
    expect(again.headers.etag).not.toBe(headers.etag)
    expect(again.bytes.equals(bytes)).toBe(false)
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('comes packed as %s, with the same words inside', async (encoding, unpack) => {
    const plain = await author.raw()
    const packed = await author.raw(undefined, { 'accept-encoding': encoding })
    expect(packed.headers['content-encoding']).toBe(encoding)
    expect(packed.headers.vary).toMatch(/accept-encoding/i)
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length)
    expect(unpack(packed.bytes).equals(plain.bytes)).toBe(true)
    const again = await author.raw(undefined, {
      'accept-encoding': encoding,
      'if-none-match': packed.headers.etag,
    })
    expect(again.status).toBe(304)
  })

  it('prefers brotli where a browser takes all, and is plain where it takes none', async () => {
    expect(
      (await author.raw(undefined, { 'accept-encoding': 'gzip, deflate, br, zstd' })).headers[
        'content-encoding'
      ],
    ).toBe('br')
    expect(
      (await author.raw(undefined, { 'accept-encoding': 'identity' })).headers['content-encoding'],
    ).toBeUndefined()
    expect(
      (await author.raw(undefined, { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding'],
    ).toBeUndefined()
  })
})

describe('what is one reader’s own', () => {
  it('is never stored by a cache', async () => {
    const { headers } = await author.viewer()
    expect(headers['cache-control']).toContain('no-store')
    const posted = await author.post('Uncached')
    expect(posted.headers['cache-control']).toContain('no-store')
  })
})
