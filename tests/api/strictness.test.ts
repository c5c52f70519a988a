import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import { endpoints } from '../../shared/contract/index.ts'
import { type Call, call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { sampleCall } from '../support/samples.ts'
import { becomeMember } from '../support/sign-in.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true })
const withBody = endpoints.filter((endpoint) => endpoint.body)
const withQuery = endpoints.filter((endpoint) => endpoint.query)

/** What the server decides; a client that sends any of it is refused, wherever it puts it. */
const serverOwned = {
  id: '01890000-0000-7000-8000-000000000000',
  siteId: 'x',
  pageId: 'x',
  authorId: 'x',
  memberId: 'x',
  deviceId: 'x',
  status: 'approved',
  kind: 'owner',
  role: 'owner',
  rank: 'kinig',
  points: 9999,
  score: { up: 9, down: 0 },
  up: 9,
  down: 0,
  counted: true,
  pinned: true,
  closed: false,
  depth: 0,
  rootId: null,
  replyCount: 3,
  createdAt: '2020-01-01T00:00:00.000Z',
  editedAt: '2020-01-01T00:00:00.000Z',
  deletedAt: null,
  version: 1,
  tree: [],
  avatar: '00000000',
  searchText: 'x',
}

/** Fields of these names, or of more than one type, that somebody is asked for all the same. */
const asked: Record<string, string[]> = {
  updateSettings: ['version', 'settings.depth'],
  previewSettings: ['settings.depth'],
  importSettings: ['version'],
  putLadder: ['version'],
  createClosing: ['page', 'reopenAt'],
}
const isAsked = ({ id }: Endpoint, path: string[]) => asked[id]?.includes(path.join('.')) ?? false

let author: Reader
let id: string

beforeAll(async () => {
  author = world.reader()
  await becomeMember(author, world.mailbox, 'member@example.com')
  id = (await author.write('Here already')).id
})

const state = async () => JSON.stringify([await author.threads(), (await author.viewer()).data])

async function expectRefused(endpoint: Endpoint, change: (sample: Call) => Call) {
  const before = await state()
  const answer = await call(world.api, endpoint, change(sampleCall(endpoint, author, id)))
  expect(answer.code).toBe('invalid_request')
  expect(await state()).toBe(before)
}

type Json = Record<string, unknown>

/** Every place of the body that holds an object, the body itself first. */
function places(body: unknown, path: string[] = []): string[][] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  return [path, ...Object.entries(body).flatMap(([key, value]) => places(value, [...path, key]))]
}

function put(body: unknown, path: string[], value: unknown): unknown {
  const [key, ...rest] = path
  return key === undefined ? value : { ...(body as Json), [key]: put((body as Json)[key], rest, value) }
}

function isNeeded({ body }: Endpoint, field: string): boolean {
  const schema = body?.shape[field] as z.ZodType | undefined
  return schema?.safeParse(undefined).success === false
}

const bodyOf = (endpoint: Endpoint) => sampleCall(endpoint, author, id).body

describe.each(withBody)('$method $path', (endpoint) => {
  it('refuses every field that the server owns, at every depth, and writes nothing', async () => {
    for (const place of places(bodyOf(endpoint))) {
      for (const [name, value] of Object.entries(serverOwned)) {
        if (place.join() === 'page' && name === 'id') continue
        if (isAsked(endpoint, [...place, name])) continue
        // Those who keep order say some of it: a role, a kind.
        if (place.length === 0 && endpoint.body && name in endpoint.body.shape) continue
        await expectRefused(endpoint, (sample) => ({
          ...sample,
          body: put(sample.body, [...place, name], value),
        }))
      }
    }
  })

  it('refuses the keys of a prototype', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const body = JSON.parse(JSON.stringify(bodyOf(endpoint)).replace(/^\{/, `{"${name}":{"admin":true},`))
      await expectRefused(endpoint, (sample) => ({ ...sample, body }))
    }
  })

  it('refuses a field of the wrong type', async () => {
    const fields = Object.keys(bodyOf(endpoint) as Json).filter((field) => !isAsked(endpoint, [field]))
    const wrong = [null, [], ['x'], {}, true, 2, 1.5, '2']
    for (const field of fields) {
      const good = typeof (bodyOf(endpoint) as Json)[field]
      for (const value of wrong.filter(
        (value) => typeof value !== good || value === null || Array.isArray(value) || value === 2,
      )) {
        await expectRefused(endpoint, (sample) => ({ ...sample, body: put(sample.body, [field], value) }))
      }
    }
  })

  it('refuses a body that is no object', async () => {
    for (const body of [null, [], 'text', 7, true, [bodyOf(endpoint)]]) {
      await expectRefused(endpoint, (sample) => ({ ...sample, body }))
    }
  })

  it('refuses a missing field', async () => {
    for (const field of Object.keys(bodyOf(endpoint) as Json).filter((name) => isNeeded(endpoint, name))) {
      await expectRefused(endpoint, (sample) => ({ ...sample, body: put(sample.body, [field], undefined) }))
    }
  })
})

describe.each(withQuery)('$method $path', (endpoint) => {
  it('refuses an unknown parameter', async () => {
    await expectRefused(endpoint, (sample) => ({ ...sample, query: { ...sample.query, admin: '1' } }))
  })
})

describe('GET /api/v1/threads', () => {
  const bad = { sort: 'id; drop table comments', limit: '0', cursor: 'not a cursor' }
  it.each(Object.entries(bad))('refuses a bad %s', async (name, value) => {
    const endpoint = endpoints.find(({ id }) => id === 'listThreads') as Endpoint
    await expectRefused(endpoint, (sample) => ({ ...sample, query: { ...sample.query, [name]: value } }))
  })

  it.each(['101', '1.5', '-1', 'NaN', '1e3', ''])('refuses a limit of "%s"', async (limit) => {
    const endpoint = endpoints.find(({ id }) => id === 'listThreads') as Endpoint
    await expectRefused(endpoint, (sample) => ({ ...sample, query: { ...sample.query, limit } }))
  })
})

describe('a comment id that is none', () => {
  it.each(endpoints.filter(({ params }) => params?.shape.id))('is refused by $id', async (endpoint) => {
    for (const bad of ['1', 'x'.repeat(300), '../../etc/passwd', "1' or '1'='1", '%00']) {
      const answer = await call(world.api, endpoint, {
        ...sampleCall(endpoint, author, id),
        params: { id: bad },
      })
      expect([
        'invalid_request',
        'comment_not_found',
        'author_not_found',
        'site_not_found',
        'not_found',
      ]).toContain(answer.code)
    }
  })
})
