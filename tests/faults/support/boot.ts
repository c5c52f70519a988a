import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Ended, type Running, start } from '../../support/command.ts'
import { cli } from '../../support/server.ts'
import { paper } from '../../support/sites.ts'

export interface Booted {
  api: string
  pid: number
  running: Running
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>
}

const common = {
  PORT: '0',
  DEMO_PORT: 'off',
  TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
  RATE_LIMIT_SCALE: '10000',
  LOG_LEVEL: 'warn',
}

let folder: string | undefined
const workFolder = (): string => {
  folder ??= mkdtempSync(join(tmpdir(), 'stammtisch-faults-'))
  return folder
}
process.once('exit', () => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

export const environment = (databaseUrl: string, env: Record<string, string> = {}) => ({
  ...common,
  DATABASE_URL: databaseUrl,
  ...env,
})

/** Loads a file of this folder's `preload/` into the process before anything of the product. */
export const preload = (name: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${fileURLToPath(new URL(`../preload/${name}`, import.meta.url))}`,
})

/** Starts the built server on a database, whether it comes up or not. */
export const launch = (databaseUrl: string, env: Record<string, string> = {}): Running =>
  start('main.js', [], environment(databaseUrl, env), workFolder())

/** Starts the built server and waits for its address. */
export async function boot(databaseUrl: string, env: Record<string, string> = {}): Promise<Booted> {
  const running = launch(databaseUrl, env)
  const [api] = await running.says(/https?:\/\/localhost:\d+/)
  return {
    api,
    pid: running.child.pid ?? 0,
    running,
    end(signal) {
      running.child.kill(signal)
      return running.ended
    },
  }
}

/** Runs `stammtisch …` on the database. */
export const command = (databaseUrl: string, ...args: string[]): Promise<Ended> =>
  cli(args, environment(databaseUrl), workFolder())

/** Puts the site `paper` into a database. */
export async function addPaper(databaseUrl: string): Promise<void> {
  const added = await command(databaseUrl, 'site', 'add', ...paper.origins, '--key', paper.key)
  if (added.code !== 0) throw new Error(added.stderr)
}
