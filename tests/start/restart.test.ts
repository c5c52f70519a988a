import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { Reader } from '../support/reader.ts'
import { type Server, startServer } from '../support/server.ts'

let database: Database
let server: Server

const demoPort = { DEMO_PORT: '0' }
const boot = async (env: Record<string, string> = demoPort) => {
  server = await startServer({ database, env })
}

beforeAll(async () => {
  database = await createDatabase()
  await boot()
})
afterAll(async () => {
  await server.stop()
  await database.remove()
})

const article = (origin: string) => `${origin}/`
const reader = (origin = server.demo, name?: string) =>
  new Reader({ api: server.api, site: 'demo', origin }, { name })

describe('a start', () => {
  it('prints its addresses, one a line, on two sites, where mails can be read that are not sent, and how to become its owner', () => {
    const lines = server.output().trim().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/http:\/\/localhost:\d+$/)
    expect(lines[1]).toMatch(/http:\/\/127\.0\.0\.1:\d+$/)
    expect(lines[2]).toMatch(/http:\/\/127\.0\.0\.1:\d+\/inbox$/)
    expect(lines[3]).toMatch(/http:\/\/localhost:\d+\/moderate#owner=[\w.-]+$/)
  })

  it('serves the demo with its thread of seven', async () => {
    expect((await reader().threadsOf(article(server.demo))).total).toBe(7)
    const page = await (await fetch(server.demo)).text()
    expect(page).toContain(`${server.api}/embed.js`)
  })
})

describe('a second start', () => {
  it('keeps all that was written and seeds nothing', async () => {
    const { demo } = server
    const written = await reader().write('I was here before', { pageId: article(demo) })
    const before = await reader().threadsOf(article(demo))
    const many = await reader().threadsOf('demo-state-many')
    await server.stop()
    await boot({ DEMO_PORT: new URL(demo).port })
    expect(server.demo).toBe(demo)
    const after = await reader().threadsOf(article(demo))
    expect(after.total).toBe(8)
    expect(after.roots).toEqual(before.roots)
    expect(after.roots.some(({ id }) => id === written.id)).toBe(true)
    expect((await reader().threadsOf('demo-state-many')).total).toBe(many.total)
    const { stdout } = await server.cli('site', 'list')
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('demo\t')),
    ).toHaveLength(1)
  })

  it('knows a reader by the token of before', async () => {
    const { demo } = server
    const guest = reader()
    const { author } = await guest.write('Still me', { pageId: article(demo) })
    await server.stop()
    await boot({ DEMO_PORT: new URL(demo).port })
    const again = reader(demo, guest.name)
    again.token = guest.token
    expect((await again.write('Me again', { pageId: article(demo) })).author.id).toBe(author.id)
  })

  it('after a crash has all that was confirmed', async () => {
    const { demo } = server
    const guest = reader()
    const words = await Promise.all(
      Array.from({ length: 20 }, (_, n) => guest.write(`Word ${n}`, { pageId: 'crash' })),
    )
    await server.kill()
    await boot({ DEMO_PORT: new URL(demo).port })
    const { roots } = await reader(demo).threadsOf('crash')
    expect(roots.map(({ id }) => id).sort()).toEqual(words.map(({ id }) => id).sort())
  })
})
