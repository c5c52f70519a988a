import { tmpdir } from 'node:os'
import { addSites } from './add-sites.ts'
import { type Ended, type Running, start } from './command.ts'
import { createDatabase, createMigrated, type Database } from './database.ts'
import type { Engine } from './provided.ts'
import type { SiteSpec } from './sites.ts'
import { makeTempFolder } from './temp-folder.ts'

export interface ServerOptions {
  engine?: Engine
  /** A database of the test's own, which `stop` leaves alone; a fresh one otherwise. */
  database?: Database
  /** Added before the server starts. */
  sites?: SiteSpec[]
  env?: Record<string, string>
}

export interface Server {
  /** Origin of the API, no slash at its end. */
  api: string
  demo: string
  database: Database
  env: Record<string, string>
  output(): string
  /** Runs `stammtisch …` on the server's database. */
  cli(...args: string[]): Promise<Ended>
  /** Asks it to end, waits until it has, and removes its files. */
  stop(): Promise<Ended>
  /** Ends it at once, as a crash would. */
  kill(): Promise<Ended>
}

/**
 * What every test server is told. Anybody on this machine counts as the reverse proxy, so that a test chooses a
 * reader's address; limits stand far off, except where a test is about them.
 */
const common = {
  PORT: '0',
  DEMO_PORT: 'off',
  TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
  RATE_LIMIT_SCALE: '10000',
  LOG_LEVEL: 'warn',
}

/** Runs `stammtisch …`; resolves with its exit code and output, whatever they are. */
export async function cli(args: string[], env: Record<string, string>, cwd = tmpdir()): Promise<Ended> {
  return start('cli.js', args, env, cwd).ended
}

/** Starts the built server on free ports and waits until it can write. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const home = makeTempFolder('server')
  const folder = home.path
  const { sites = [] } = options
  const create = sites.length > 0 ? createMigrated : createDatabase
  const database = options.database ?? (await create(options.engine))
  const env = { ...common, DATABASE_URL: database.url, ...options.env }
  await addSites(database, sites)
  const running = start('main.js', [], env, folder)
  const { api, demo } = await urls(running, env.DEMO_PORT !== 'off')
  await ready(api, running)
  const clean = async () => {
    home.remove()
    if (!options.database) await database.remove()
  }
  const end = async (signal: NodeJS.Signals) => {
    running.child.kill(signal)
    const ended = await running.ended
    if (signal === 'SIGTERM') await clean()
    return ended
  }
  return {
    api,
    demo,
    database,
    env,
    output: running.output,
    cli: (...args) => cli(args, env, folder),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** The two addresses that the server prints, the API's first. */
async function urls(running: Running, withDemo: boolean): Promise<{ api: string; demo: string }> {
  const [api] = await running.says(/https?:\/\/localhost:\d+/)
  const [demo] = withDemo ? await running.says(/https?:\/\/127\.0\.0\.1:\d+/) : ['']
  return { api, demo }
}

async function ready(api: string, running: Running): Promise<void> {
  for (;;) {
    const answer = await fetch(`${api}/readyz`).catch(() => null)
    if (answer?.ok) return
    if (running.child.exitCode !== null)
      throw new Error(`The server ended while starting\n${running.output()}`)
    await answer?.body?.cancel()
  }
}
