import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { cli } from '../support/server.ts'

let database: Database
let folder: string

beforeAll(async () => {
  database = await createDatabase()
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-cli-'))
})
afterAll(async () => {
  await database.remove()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) =>
  cli(args, { DATABASE_URL: database.url, PUBLIC_URL: 'https://talk.example' }, folder)

async function refused(...args: string[]): Promise<string> {
  const { code, stderr, stdout } = await run(...args)
  expect(code, stdout).not.toBe(0)
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

describe('stammtisch site', () => {
  it('adds a site and prints the tag to paste', async () => {
    const { code, stdout } = await run(
      'site',
      'add',
      'https://blog.example',
      'https://www.blog.example',
      '--key',
      'blog',
    )
    expect(code).toBe(0)
    expect(stdout).toContain('<script async src="https://talk.example/embed.js" data-site="blog"></script>')
    const listed = await run('site', 'list')
    expect(listed.stdout).toMatch(/^blog\t.*https:\/\/blog\.example https:\/\/www\.blog\.example/m)
  })

  const bad = [
    'blog.example',
    'https://blog.example/path',
    'https://*.example',
    'http://localhost:*',
    '*',
    'null',
    'javascript:alert(1)',
    'https://user@blog.example',
  ]
  it.each(bad)('takes no origin that is none: %s', async (origin) => {
    expect(await refused('site', 'add', origin, '--key', 'bad')).toContain(origin)
    expect((await run('site', 'list')).stdout).not.toMatch(/^bad\t/m)
  })

  it('adds an origin later, and sets settings by name', async () => {
    expect((await run('site', 'add-origin', 'blog', 'https://m.blog.example')).code).toBe(0)
    expect((await run('site', 'list')).stdout).toContain('https://m.blog.example')
    expect((await run('site', 'set', 'blog', 'editMinutes=5', 'defaultSort=oldest')).code).toBe(0)
    expect(await refused('site', 'set', 'blog', 'editMinutes=soon')).toContain('editMinutes')
    expect(await refused('site', 'set', 'blog', 'nonsense=1')).toContain('nonsense')
    expect(await refused('site', 'set', 'nobody', 'editMinutes=5')).toContain('nobody')
  })

  it('refuses a key that is taken', async () => {
    expect(await refused('site', 'add', 'https://other.example', '--key', 'blog')).toContain('blog')
  })
})

describe('stammtisch', () => {
  it('says what there is where it is asked, or asked for nothing it knows', async () => {
    expect((await run('--help')).stdout).toMatch(/site[\s\S]*comments/)
    expect((await run('nonsense')).code).not.toBe(0)
  })

  it('says which variable will not do', async () => {
    const { code, stderr } = await cli(['site', 'list'], { DATABASE_URL: 'nowhere' }, folder)
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/^DATABASE_URL /m)
  })

  it('says that there is no such comment', async () => {
    expect(await refused('comments', 'status', '01890000-0000-7000-8000-000000000000', 'removed')).toContain(
      '01890000',
    )
    expect(await refused('comments', 'status', '01890000-0000-7000-8000-000000000000', 'nonsense')).toContain(
      'approved',
    )
  })
})
