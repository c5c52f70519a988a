// needs: ranks, votes
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-ladder-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rank = (key: string, points: number) => ({
  key,
  labels: { en: key, de: key },
  points,
  colour: '#336699',
  icon: 'star',
})

function write(ladder: unknown): string {
  const path = join(folder, 'ladder.json')
  writeFileSync(path, JSON.stringify(ladder))
  return path
}

describe('a ladder', () => {
  it('is previewed, who would move and how many, before it is saved', async () => {
    const climber = world.reader({ name: 'Climber' })
    const { id } = await climber.write('Up!')
    for (const voter of await crowd(world.place(), 4)) await voter.vote(id, 1)
    await world.reader({ name: 'Beginner' }).write('Hello')
    const path = write([rank('low', 0), rank('high', 5)])

    const preview = await world.cli('ranks', 'preview', 'paper', path)
    expect(preview.code, preview.stderr).toBe(0)
    expect(preview.stdout).toMatch(/2 would move/)
    expect(preview.stdout).toMatch(/Climber \(5\).*neuling.*high/)
    expect((await climber.threads()).site?.ladder).toHaveLength(5)

    expect((await world.cli('ranks', 'set', 'paper', path)).code).toBe(0)
    const listing = await climber.threads({ sort: 'oldest' })
    expect(listing.site?.ladder.map(({ key }) => key)).toEqual(['low', 'high'])
    expect(listing.roots.map(({ author }) => author.rank)).toEqual(['high', 'low'])
    const shown = await world.cli('ranks', 'show', 'paper')
    expect(JSON.parse(shown.stdout)).toHaveLength(2)
  })

  it.each([
    ['no list', {}],
    ['empty', []],
    ['a bad colour', [{ ...rank('low', 0), colour: 'red' }]],
    ['a bad icon', [{ ...rank('low', 0), icon: 'skull' }]],
    ['a field too many', [{ ...rank('low', 0), html: '<b>' }]],
    ['points below nothing', [rank('low', -1)]],
    ['the same key twice', [rank('low', 0), rank('low', 5)]],
    ['the same points twice', [rank('low', 0), rank('high', 0)]],
  ])('is refused with %s, and nothing changed', async (_, ladder) => {
    const before = (await world.cli('ranks', 'show', 'paper')).stdout
    const { code, stderr } = await world.cli('ranks', 'set', 'paper', write(ladder))
    expect(code).not.toBe(0)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect((await world.cli('ranks', 'show', 'paper')).stdout).toBe(before)
  })
})

describe('an author’s points', () => {
  it('can be explained, row by row', async () => {
    const author = world.reader()
    const comment = await author.write('Explain me', { page: '/explain' })
    const [voter] = await crowd(world.place(), 1)
    await voter?.vote(comment.id, 1)
    const { code, stdout } = await world.cli('ranks', 'explain', comment.author.id)
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line.includes('+1')),
    ).toHaveLength(2)
    expect(stdout).toContain(comment.id)
  })
})
