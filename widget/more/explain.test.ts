import { afterEach, describe, expect, it, vi } from 'vitest'
import { more } from '../../shared/locales/de/more.ts'
import { buildStore } from '../state/build-store.ts'
import type { Store } from '../state/store.ts'
import { failureOf, inWords, isPassing } from './explain.ts'

afterEach(() => vi.unstubAllGlobals())

/** A thread that has not loaded anything yet. */
function untried(): Store {
  const store = buildStore()
  Reflect.deleteProperty(store, 'settings')
  return store
}

describe('what a thrown thing means', () => {
  it('is the code of the API where it answered', async () => {
    expect((await failureOf(buildStore(), { code: 'body_empty' })).code).toBe('body_empty')
  })

  it('is a time-out where the signal ended it', async () => {
    expect((await failureOf(buildStore(), new DOMException('', 'TimeoutError'))).code).toBe('timeout')
  })

  it('is the fault of a server that answered no JSON', async () => {
    expect((await failureOf(buildStore(), new SyntaxError('x'))).code).toBe('internal')
  })

  it('is an unlisted origin where nothing came through but the server is there', async () => {
    vi.stubGlobal('fetch', async () => new Response())
    expect((await failureOf(untried(), new TypeError('x'))).code).toBe('origin_not_allowed')
  })

  it('is a dead line where nothing is there', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('x')))
    expect((await failureOf(untried(), new TypeError('x'))).code).toBe('offline')
  })

  it('is a dead line once the thread has been read, whatever answers', async () => {
    vi.stubGlobal('fetch', async () => new Response())
    expect((await failureOf(buildStore(), new TypeError('x'))).code).toBe('offline')
  })
})

describe('a failure in words', () => {
  const store = buildStore()
  store.moreWords = more

  it('names the seconds to wait', () => {
    vi.stubGlobal('location', { origin: 'https://paper.example' })
    expect(inWords(store, { code: 'too_many_requests', retryAfter: 7 })).toContain('7 Sekunden')
    expect(inWords(store, { code: 'too_many_requests', retryAfter: 1 })).toContain('1 Sekunde.')
  })

  it('names the command that lists an origin', () => {
    vi.stubGlobal('location', { origin: 'https://paper.example' })
    const command = 'npx stammtisch site add-origin demo https://paper.example'
    expect(inWords(store, { code: 'origin_not_allowed' })).toContain(command)
  })

  it('has a sentence for what it does not know', () => {
    vi.stubGlobal('location', { origin: 'https://paper.example' })
    expect(inWords(store, { code: 'invalid_json' })).toBe(more.errors.other)
  })
})

it('only a passing failure is worth sending again', () => {
  expect(
    (['offline', 'timeout', 'internal', 'overloaded'] as const).every((code) => isPassing({ code })),
  ).toBe(true)
  expect((['body_empty', 'page_closed', 'forbidden'] as const).some((code) => isPassing({ code }))).toBe(
    false,
  )
})
