import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeSso } from '../../shared/contract/signin.ts'
import { call } from '../support/client.ts'
import { paper } from '../support/sites.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
const folder = makeTempFolder('snippets')
const manual = readFileSync(new URL('../../docs/manual.md', import.meta.url), 'utf8')
const reader = { id: 'reader-7', name: 'Zoë Größner' }

/** The block of that language which makes a token, as the manual prints it. */
const snippet = (language: string): string => {
  const blocks = [...manual.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  const found = blocks.find(([, name, text]) => name === language && /hmac/i.test(text ?? ''))
  if (!found?.[2]) throw new Error(`The manual has no ${language} that signs`)
  return found[2]
}

const languages = {
  js: {
    command: process.execPath,
    file: 'token.mjs',
    run: (path: string) => [
      '-e',
      `import(${JSON.stringify(path)}).then((made) => console.log(made.ssoToken(${JSON.stringify(reader)})))`,
    ],
  },
  python: {
    command: 'python3',
    file: 'token.py',
    run: (path: string) => [
      '-c',
      `import json; exec(open(${JSON.stringify(path)}, encoding="utf-8").read()); print(sso_token(json.loads(${JSON.stringify(JSON.stringify(reader))})))`,
    ],
  },
  php: {
    command: 'php',
    file: 'token.php',
    run: (path: string) => [
      '-r',
      `require ${JSON.stringify(path)}; echo sso_token(json_decode('${JSON.stringify(reader)}', true));`,
    ],
  },
} as const

const isThere = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let secret = ''
beforeAll(async () => {
  const { stdout } = await world.cli('sso', 'set', 'paper')
  secret = /shown this once: ([\w-]+)/.exec(stdout)?.[1] ?? ''
})
afterAll(() => folder.remove())

describe.each(Object.entries(languages))('the manual’s token in %s', (language, { command, file, run }) => {
  if (!isThere(command)) console.warn(`${command} is not on this machine: its token was made nowhere`)
  const made = isThere(command) ? it : () => undefined
  made('signs a reader in', async () => {
    const path = join(folder.path, file)
    writeFileSync(path, snippet(language))
    const token = execFileSync(command, run(path), {
      encoding: 'utf8',
      env: { ...process.env, SSO_SECRET: secret },
    })
    const { data } = await call(world.api, exchangeSso, {
      body: { site: 'paper', token: token.trim() },
      headers: { origin: paper.origins[0] },
    })
    expect(data.author.name).toMatch(/^Zoë Größner/)
  })

  it('is there, and says for whom it is', () => {
    expect(snippet(language)).toContain('paper')
  })
})
