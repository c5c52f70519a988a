import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { brotliBytes, filesWith, largest, readBuilt, readManifest, withImports } from './manifest.ts'

/** Bytes, brotli 11, JS and CSS together. */
const budget = { loader: 1_536, firstPaint: 12_288, write: 16_384 }

const languages = ['de', 'en', 'it']
const manifest = readManifest()
const words = (part: 'thread' | 'write') =>
  filesWith(manifest, new RegExp(`^shared/locales/(${languages.join('|')})/${part}\\.ts$`))

const loader = manifest.entries.script
const firstPaint = new Set([loader])
for (const name of [manifest.entries.thread, largest(words('thread')) ?? ''])
  withImports(manifest, name, firstPaint)
const write = new Set(firstPaint)
for (const name of filesWith(manifest, /^widget\/(write|composer|votes)\//))
  withImports(manifest, name, write)
withImports(manifest, largest(words('write')) ?? '', write)

const sum = (names: Iterable<string>) => [...names].reduce((bytes, name) => bytes + brotliBytes(name), 0)

describe('what a reader loads', () => {
  it('has a chunk of words for each language, for reading and for writing', () => {
    expect(words('thread')).toHaveLength(languages.length)
    expect(words('write')).toHaveLength(languages.length)
  })

  it('stays within the budget', () => {
    const rows = [
      ['loader', sum([loader]), budget.loader],
      ['first paint', sum(firstPaint), budget.firstPaint],
      ['to write and vote', sum(write), budget.write],
    ] as const
    // Seen in a passing run too, where console.log is kept quiet.
    process.stdout.write(`${table([...write], rows)}\n`)
    const over = rows
      .filter(([, bytes, most]) => bytes > most)
      .map(([name, bytes, most]) => `${name}: ${bytes} of ${most}`)
    expect(over).toEqual([])
  })

  it('brings Preact and nothing else of others', () => {
    const foreign = filesWith(manifest, /node_modules\/(?!preact\/)/)
    expect(foreign).toEqual([])
    expect(filesWith(manifest, /node_modules\/preact\//)).toEqual([manifest.entries.thread])
  })

  it('holds no contract schema', () => {
    expect(filesWith(manifest, /^shared\/contract\//)).toEqual([])
  })
})

describe('the tools of those who keep order', () => {
  const readers = filesWith(manifest, /^widget\/(embed|thread|write|more|people|live)\//)
  const staff = filesWith(manifest, /^widget\/moderation\/|^shared\/locales\/\w+\/moderation/)

  it('lie in chunks of their own', () => {
    expect(staff.length).toBeGreaterThan(languages.length)
    expect(staff).toContain(manifest.entries.moderation)
    expect(staff.filter((name) => readers.includes(name))).toEqual([])
  })

  it('are loaded by nothing that a reader loads, and bring no chunk that lies between', () => {
    const loaded = new Set<string>()
    for (const name of readers) withImports(manifest, name, loaded)
    expect([...loaded].filter((name) => staff.includes(name))).toEqual([])
    const between = [...loaded].filter((name) => !readers.includes(name))
    expect(between).toEqual([])
  })
})

describe('compressed siblings', () => {
  it.each(Object.keys(manifest.files))('of %s unpack to the file itself', (name) => {
    const file = readBuilt(name)
    expect(brotliDecompressSync(readBuilt(`${name}.br`)).equals(file)).toBe(true)
    expect(gunzipSync(readBuilt(`${name}.gz`)).equals(file)).toBe(true)
  })
})

describe('the loader', () => {
  it('is plain ASCII, because a page in any encoding may carry it', () => {
    expect([...readBuilt(loader)].filter((byte) => byte > 127)).toEqual([])
  })

  it('names the built thread and counts', () => {
    const text = readBuilt(loader).toString('utf8')
    expect(text).toContain(manifest.entries.thread)
    expect(text).toContain(manifest.entries.counts)
  })
})

function table(names: string[], rows: readonly (readonly [string, number, number])[]): string {
  const line = (name: string, bytes: number, rest = '') =>
    `${name.padEnd(34)}${String(bytes).padStart(8)}${rest}`
  return [
    ...names.map((name) => line(name, brotliBytes(name))),
    ...rows.map(([name, bytes, most]) => line(name, bytes, ` of ${most}`)),
  ].join('\n')
}
