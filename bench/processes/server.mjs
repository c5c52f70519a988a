import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { end } from './child.mjs'
import { root } from './product-code.mjs'

const run = promisify(execFile)

const environment = (url) => ({
  PATH: process.env.PATH,
  PORT: '0',
  DEMO_PORT: 'off',
  HOST: '127.0.0.1',
  DATABASE_URL: url,
  TRUSTED_PROXIES: '127.0.0.1/32',
  LOG_LEVEL: 'warn',
})

/** Starts the built server as a user does, all limits on; resolves once it prints its address. */
export const startServer = (url, { profileTo } = {}) => {
  const flags = profileTo ? ['--cpu-prof', `--cpu-prof-dir=${profileTo}`] : []
  const child = spawn(process.execPath, [...flags, join(root, 'dist/server/main.js')], {
    env: environment(url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const [, port] = /^Stammtisch\s+http:\/\/[^:]+:(\d+)$/m.exec(said) ?? []
      if (port) resolve({ port: Number(port), pid: child.pid, stop: () => end(child) })
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
}

/** Runs `stammtisch …` on a database; resolves to what it prints. */
export const cli = async (url, ...args) => {
  const { stdout } = await run(process.execPath, [join(root, 'dist/server/cli.js'), ...args], {
    env: environment(url),
  })
  return stdout
}
