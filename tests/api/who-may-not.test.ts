import { beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import { endpoints } from '../../shared/contract/index.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { sampleCall } from '../support/samples.ts'
import { becomeMember } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })
const guarded = endpoints.filter(({ auth }) => auth === 'reader' || auth === 'member')
const writing = endpoints.filter((endpoint) => endpoint.method !== 'GET')

let author: Reader
let stranger: Reader
let member: Reader
let id: string

beforeAll(async () => {
  author = world.reader()
  stranger = world.reader()
  member = world.reader()
  await becomeMember(member, world.mailbox, 'member@example.com')
  await stranger.device()
  id = (await author.write('The comment that all of this is about')).id
})

/** Whoever may do it: a guest where that is enough. */
const rightOne = ({ auth, id }: Endpoint): Reader =>
  auth === 'member' || id === 'refreshSession' || id === 'sendCode' || id === 'finishSignIn' ? member : author

const snapshot = async () => JSON.stringify(await author.threads())

const cut = (token: string) => token.slice(0, -3)
const altered = (token: string) => (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
const badTokens: [string, (token: string) => string | undefined][] = [
  ['no token', () => undefined],
  ['an empty token', () => 'Bearer '],
  ['a made-up token', () => 'Bearer sesame'],
  ['a cut token', (token) => `Bearer ${cut(token)}`],
  ['an altered token', (token) => `Bearer ${altered(token)}`],
  ['a token with more behind it', (token) => `Bearer ${token}x`],
  ['another scheme', (token) => `Basic ${token}`],
]

describe.each(guarded)('$method $path', (endpoint) => {
  it.each(badTokens)('refuses %s', async (_, header) => {
    const before = await snapshot()
    const sample = sampleCall(endpoint, rightOne(endpoint), id)
    const authorization = header(rightOne(endpoint).token ?? '')
    const answer = await call(world.api, endpoint, {
      ...sample,
      headers: { ...sample.headers, authorization },
    })
    expect(answer.code).toBe('unauthenticated')
    expect(await snapshot()).toBe(before)
  })

  it('refuses a token of another site', async () => {
    const before = await snapshot()
    const foreigner = world.reader({ site: other })
    if (endpoint.auth === 'member')
      await becomeMember(foreigner, world.mailbox, `${endpoint.id.toLowerCase()}@example.com`)
    else await foreigner.device()
    const sample = sampleCall(endpoint, rightOne(endpoint), id)
    const authorization = `Bearer ${foreigner.token}`
    const answer = await call(world.api, endpoint, {
      ...sample,
      headers: { ...sample.headers, authorization },
    })
    expect(['unauthenticated', 'forbidden', 'comment_not_found', 'origin_not_allowed']).toContain(answer.code)
    expect(await snapshot()).toBe(before)
  })
})

describe.each(guarded.filter(({ auth }) => auth === 'member'))('$method $path', (endpoint) => {
  it('refuses a guest', async () => {
    const sample = sampleCall(endpoint, author, id)
    expect((await call(world.api, endpoint, sample)).code).toBe('unauthenticated')
  })
})

describe.each(writing)('$method $path from a page that is not listed', (endpoint) => {
  const foreign = ['https://paper.example.evil.net', 'https://other.example', 'http://paper.example', 'null']
  it.each(foreign)('refuses %s', async (origin) => {
    const before = await snapshot()
    const sample = sampleCall(endpoint, rightOne(endpoint), id)
    const answer = await call(world.api, endpoint, { ...sample, headers: { ...sample.headers, origin } })
    expect(answer.code).toBe('origin_not_allowed')
    expect(await snapshot()).toBe(before)
  })
})

describe('a comment of somebody else', () => {
  it('cannot be edited', async () => {
    const before = await snapshot()
    expect((await stranger.edit(id, 'Mine now')).code).toBe('forbidden')
    expect(await snapshot()).toBe(before)
  })

  it('cannot be deleted', async () => {
    const before = await snapshot()
    expect((await stranger.remove(id)).code).toBe('forbidden')
    expect(await snapshot()).toBe(before)
  })
})

describe('an unknown site', () => {
  const asked = ['listThreads', 'getViewer', 'getCounts', 'createDevice', 'createComment', 'previewComment']
  it.each(endpoints.filter(({ id }) => asked.includes(id)))('is told so by $id', async (endpoint) => {
    const sample = sampleCall(endpoint, rightOne(endpoint), id)
    const answer = await call(world.api, endpoint, {
      ...sample,
      ...(sample.query && { query: { ...sample.query, site: 'nobody' } }),
      ...(sample.body ? { body: { ...sample.body, site: 'nobody' } } : {}),
    })
    expect(answer.code).toBe('site_not_found')
  })
})
