import { execFile, spawn } from 'node:child_process'
import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { end, keep } from './child.mjs'
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

/** Starts `main` as a user does, all limits on; resolves once it prints its address. */
const start = (main, url, { profileTo } = {}) => {
  const flags = profileTo ? ['--cpu-prof', `--cpu-prof-dir=${profileTo}`] : []
  const child = keep(
    spawn(process.execPath, [...flags, main], {
      env: environment(url),
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
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

/** Copies the built product below `folder`: a build that runs meanwhile changes nothing under our hands. */
export const copyProduct = (folder) => {
  const dist = join(folder, 'dist')
  rmSync(dist, { recursive: true, force: true })
  rmSync(join(folder, 'node_modules'), { force: true })
  cpSync(join(root, 'dist'), dist, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n')
  return {
    start: (url, options) => start(join(dist, 'server/main.js'), url, options),
    /** Runs `stammtisch …` on a database; resolves to what it prints. */
    async cli(url, ...args) {
      const { stdout } = await run(process.execPath, [join(dist, 'server/cli.js'), ...args], {
        env: environment(url),
      })
      return stdout
    },
  }
}
