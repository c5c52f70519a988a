import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultJournal, openJournal } from './journal.ts'

const noon = Date.UTC(2026, 2, 29, 12)
const id = (at: number) => `01890000-0000-7000-8000-00000000000${at}`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-journal-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the journal of erasures', () => {
  it('gives back what was added, each once, the last word counting', () => {
    const path = join(folder, 'deeper', 'erasures.log')
    const journal = openJournal(path)
    expect(journal.read()).toEqual([])
    journal.add([{ id: id(1), siteId: id(9), comments: 'anonymise' }], noon)
    journal.add([{ id: id(2), siteId: id(9), comments: 'remove' }], noon)
    journal.add([{ id: id(1), siteId: id(9), comments: 'remove' }], noon)
    expect(openJournal(path).read()).toEqual([
      { id: id(1), siteId: id(9), comments: 'remove' },
      { id: id(2), siteId: id(9), comments: 'remove' },
    ])
    expect(readFileSync(path, 'utf8').split('\n')[0]).toBe(
      `2026-03-29T12:00:00.000Z ${id(1)} ${id(9)} anonymise`,
    )
  })

  it('passes over a line that was cut short, and goes on behind it', () => {
    const path = join(folder, 'torn.log')
    const journal = openJournal(path)
    journal.add([{ id: id(1), siteId: id(9), comments: 'remove' }], noon)
    appendFileSync(path, `2026-03-29T12:00:00.000Z ${id(2)} 0189`)
    expect(journal.read()).toHaveLength(1)
    journal.add([{ id: id(3), siteId: id(9), comments: 'remove' }], noon)
    expect(journal.read().map((line) => line.id)).toEqual([id(1), id(3)])
  })

  it('lies beside an SQLite file, and nowhere beside PostgreSQL', () => {
    expect(defaultJournal('file:data/stammtisch.db')).toBe('data/erasures.log')
    expect(defaultJournal('postgres://x@y/z')).toBeNull()
  })
})
