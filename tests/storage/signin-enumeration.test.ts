import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokens } from '../../server/identity/index.ts'
import type { Handle } from '../../server/storage/index.ts'
import { type Opened, openApp, secret } from './open-app.ts'

const tokens = createTokens(secret)

/** Names of the statements that the work runs, in their order. */
async function watch(opened: Opened, work: () => Promise<unknown>): Promise<string[]> {
  const ran: string[] = []
  const { storage } = opened
  const { tx, read } = storage
  const watched = (handle: Handle): Handle =>
    new Proxy(handle, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (key === 'prepared') ran.push(String(args[0]))
          return (value as (...args: unknown[]) => unknown).apply(target, args)
        }
      },
    })
  storage.tx = (inside) => tx.call(storage, (handle: Handle) => inside(watched(handle))) as never
  storage.read = (inside) => read.call(storage, (handle: Handle) => inside(watched(handle))) as never
  try {
    await work()
  } finally {
    Object.assign(storage, { tx, read })
  }
  return ran
}

describe.each(['sqlite', 'postgres'] as const)('asking for a code on %s', (engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openApp(engine, { guestEmail: 'optional' })
  })
  afterEach(() => opened.close())

  const post = async (path: string, body: object, token?: string) =>
    (await opened.call('POST', `/api/v1/${path}`, { body, token })).body as Record<string, string>

  it('does the same work for an address that is known, a guest’s, or nobody’s', async () => {
    const { token } = await post('devices', { site: 'paper' })
    await post(
      'comments',
      {
        site: 'paper',
        page: { url: 'https://paper.example/a', title: 'A' },
        body: 'Here',
        author: { name: 'Guest', email: 'guest@example.com' },
      },
      token,
    )
    const known = await post('signin/flows', { site: 'paper' })
    await post('signin/codes', { flow: known.flow, email: 'member@example.com' })
    const code = tokens.digits('code', `${known.id}:1`, 6)
    expect(await post('signin/finish', { flow: known.flow, code })).toHaveProperty('access')
    const works: string[][] = []
    for (const email of ['member@example.com', 'guest@example.com', 'nobody@example.com']) {
      const { flow } = await post('signin/flows', { site: 'paper' })
      works.push(
        await watch(opened, async () => {
          expect(await post('signin/codes', { flow, email })).toEqual({ minutes: 10 })
        }),
      )
    }
    expect(works[0]).toContain('outbox.insert')
    expect(works[1]).toEqual(works[0])
    expect(works[2]).toEqual(works[0])
  })
})
