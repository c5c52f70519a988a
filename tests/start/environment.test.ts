import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { start } from '../support/command.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (env: Record<string, string>) =>
  start('main.js', [], { PORT: '0', DEMO_PORT: '0', ...env }, folder)

describe('a variable that will not do', () => {
  const bad: [string, string][] = [
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['DEMO_PORT', '1.5'],
    ['DEMO_PORT', 'on'],
    ['HOST', 'a host'],
    ['DATABASE_URL', 'mysql://root@localhost/x'],
    ['DATABASE_URL', 'data/stammtisch.db'],
    ['PUBLIC_URL', 'talk.example'],
    ['PUBLIC_URL', 'https://talk.example/path'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'localhost'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,nonsense'],
    ['SMTP_URL', 'http://mail.example'],
    ['SMTP_URL', 'mail.example:587'],
    ['SMTP_URL', 'smtp://mail.example/path'],
    ['MAIL_FROM', 'talk'],
    ['MAIL_FROM', 'Talk <talk@mail.example>, Eve <eve@mail.example>'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_LIMIT_SCALE', '0'],
    ['RATE_LIMIT_SCALE', 'none'],
  ]
  it.each(bad)('stops the start, by its name and what it should be: %s=%s', async (name, value) => {
    const { code, stdout, stderr } = await run({ [name]: value }).ended
    expect(code).not.toBe(0)
    expect(stderr).toMatch(new RegExp(`^${name} .*should be .+`, 'm'))
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  it('is one that another needs', async () => {
    const { code, stderr } = await run({ SMTP_URL: 'smtp://mina:sesame@mail.example' }).ended
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/^MAIL_FROM .*SMTP_URL .*should be .+/)
    expect(stderr).not.toContain('sesame')
  })

  it('is told together with the others', async () => {
    const { stderr } = await run({ PORT: 'x', HOST: 'a b', LOG_LEVEL: 'loud' }).ended
    for (const name of ['PORT', 'HOST', 'LOG_LEVEL']) expect(stderr).toMatch(new RegExp(`^${name} `, 'm'))
  })

  it('gives nothing away of what stands in it', async () => {
    const { stderr } = await run({ DATABASE_URL: 'mysql://root:sesame@localhost/x' }).ended
    expect(stderr).not.toContain('sesame')
  })
})

describe('a port that is taken', () => {
  it.each(['PORT', 'DEMO_PORT'])('is told as such: %s', async (name) => {
    const occupant = createServer()
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve))
    const address = occupant.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { code, stderr } = await run({ [name]: port }).ended
    await new Promise((resolve) => occupant.close(resolve))
    expect(code).not.toBe(0)
    expect(stderr).toMatch(new RegExp(`Port ${port} is taken`))
    expect(stderr).toContain(name)
    expect(stderr).not.toMatch(/\bat \w+.*\(/)
  })
})

describe('a database that is not there', () => {
  it('is told in a line', async () => {
    const { code, stderr } = await run({ DATABASE_URL: 'postgres://nobody:sesame@127.0.0.1:9/none' }).ended
    expect(code).not.toBe(0)
    expect(stderr).not.toContain('sesame')
    expect(stderr.trim()).not.toBe('')
  })

  it('in a folder that is not there is created with it', async () => {
    const running = run({ DATABASE_URL: 'file:deep/er/stammtisch.db', DEMO_PORT: 'off' })
    await running.says(/http:\/\/localhost:\d+/)
    running.child.kill('SIGTERM')
    expect((await running.ended).code).toBe(0)
    expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['stammtisch.db', 'stammtisch.db-clean'])
  })
})
