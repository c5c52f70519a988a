import { beforeEach, describe, expect, it } from 'vitest'
import type { Peers } from '../storage/index.ts'
import { Presence } from './presence.ts'

let clock = 0
let listeners: ((line: string) => void)[] = []
let lines: string[] = []

/** Everybody hears every line, the speaker too, as PostgreSQL has it. */
const peers = (): Peers => ({
  pool: null as unknown as Peers['pool'],
  async tell(told) {
    lines.push(...told)
    for (const line of told) for (const listener of listeners) listener(line)
  },
  onTold(listener) {
    listeners.push(listener)
    return () => {
      listeners = listeners.filter((one) => one !== listener)
    }
  },
})
const server = () => new Presence(peers(), () => clock)
const here = (readers: Record<string, number>) => new Map(Object.entries(readers))

beforeEach(() => {
  clock = 0
  listeners = []
  lines = []
})

describe('readers at other servers', () => {
  it('are added up, without one’s own', async () => {
    const [a, b, c] = [server(), server(), server()]
    for (let turn = 0; turn < 2; turn++) {
      await a.tell(here({ p: 3 }))
      await b.tell(here({ p: 4, q: 1 }))
      await c.tell(here({ p: 5 }))
      clock += 2_000
    }
    expect([a, b, c].map((one) => one.elsewhere('p'))).toEqual([9, 8, 7])
    expect(a.elsewhere('q')).toBe(0)
  })

  it('are told to who comes to the page at the next turn', async () => {
    const [a, b] = [server(), server()]
    await a.tell(here({ p: 3 }))
    clock = 1_000
    await b.tell(here({ p: 1 }))
    expect(b.elsewhere('p')).toBe(0)
    await a.tell(here({ p: 3 }))
    expect(b.elsewhere('p')).toBe(3)
  })

  it('are told when they change, and every four seconds', async () => {
    const a = server()
    await a.tell(here({ p: 3 }))
    await a.tell(here({ p: 3 }))
    expect(lines).toHaveLength(1)
    await a.tell(here({ p: 2 }))
    expect(lines).toHaveLength(2)
    clock = 4_000
    await a.tell(here({ p: 2 }))
    expect(lines).toHaveLength(3)
  })

  it('are gone when they leave, or when their server falls silent', async () => {
    const [a, b, c] = [server(), server(), server()]
    await a.tell(here({ p: 1 }))
    await b.tell(here({ p: 2 }))
    await c.tell(here({ p: 4 }))
    expect(a.elsewhere('p')).toBe(6)
    await b.tell(here({}))
    expect(a.elsewhere('p')).toBe(4)
    clock = 10_001
    expect(a.elsewhere('p')).toBe(0)
  })

  it('of pages that nobody follows here leave nothing behind', async () => {
    const [a, b] = [server(), server()]
    await a.tell(here({ p: 1 }))
    for (let page = 0; page < 1_000; page++) await b.tell(here({ [`p${page}`]: 1 }))
    expect(a.size).toBe(1)
    expect(b.size).toBe(1)
    await a.tell(here({}))
    expect(a.size).toBe(0)
  })

  it('go in lines that PostgreSQL takes, each page once', async () => {
    const many = Array.from({ length: 1_000 }, (_, page) => [`page-with-an-id-of-its-own-${page}`, page + 1])
    const [a, b] = [server(), server()]
    await b.tell(here(Object.fromEntries(many)))
    lines = []
    await a.tell(here(Object.fromEntries(many)))
    expect(lines.length).toBeGreaterThan(1)
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(8_000)
    for (const [page, readers] of many) expect(b.elsewhere(String(page))).toBe(readers)
  })

  it('are none where there is no other server', async () => {
    const alone = new Presence(null, () => clock)
    await alone.tell(here({ p: 1 }))
    expect([alone.elsewhere('p'), alone.size]).toEqual([0, 0])
  })
})
