import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'
import { copyBinaries, initialise, openFolder, ordinaryUser, plainEnv } from '../../support/postgres.ts'

/** A PostgreSQL server that a test may kill: it comes back on the same port with the same data. */
export interface OwnPostgres {
  url: string
  /** Process id of the server; each connection has a process below it. */
  pid(): number
  /** `SIGKILL`: as a crash would; `SIGQUIT`: its own immediate shutdown; `SIGINT`: throws its clients out. */
  end(signal: 'SIGKILL' | 'SIGQUIT' | 'SIGINT'): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '60' }

/** `dataOn`: a folder for what grows with the rows; its write-ahead log stays elsewhere, with room. */
export async function createOwnPostgres(dataOn?: string): Promise<OwnPostgres> {
  const home = mkdtempSync(join(openFolder(), 'stammtisch-own-pg-'))
  chmodSync(home, 0o755)
  const owner = ordinaryUser()
  const bin = copyBinaries(home)
  const password = randomBytes(12).toString('hex')
  const log = join(home, 'log')
  mkdirSync(log, { mode: 0o700 })
  if (owner) chownSync(log, owner.uid, owner.gid)
  const data = dataOn
    ? initialise(dataOn, bin, owner, password, [`--waldir=${log}`])
    : initialise(home, bin, owner, password)
  const port = await freePort()
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let child: ChildProcess | null = null

  /** Null once it takes connections, else what it said before it ended. */
  const attempt = (): Promise<string | null> =>
    new Promise((resolve) => {
      const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
        ...owner,
        cwd: home,
        env: plainEnv(),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child = server
      let log = ''
      server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk
        if (log.includes('ready to accept connections')) resolve(null)
      })
      server.once('exit', () => resolve(log))
    })

  const end: OwnPostgres['end'] = async (signal) => {
    const server = child
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  // Nothing outlives the tests, however they end.
  process.once('exit', () => child?.kill('SIGKILL'))

  const start = async (): Promise<void> => {
    // After a crash its orphans hold the shared memory until they have noticed.
    for (let tried = 1; ; tried++) {
      const log = await attempt()
      if (log === null) return
      if (tried === 100) throw new Error(`PostgreSQL did not come back:\n${log}`)
    }
  }

  await start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: () => child?.pid ?? 0,
    start,
    end,
    async remove() {
      await end('SIGINT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}
