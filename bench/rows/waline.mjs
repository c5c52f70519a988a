import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { createRandom } from '../fill/prng.mjs'
import { bodyText, personName } from '../fill/texts.mjs'
import { end, keep } from '../processes/child.mjs'
import { ask } from './ask.mjs'

const run = promisify(execFile)

const version = '1.39.3'
const path = '/artikel/7'
const listing = `/api/comment?path=${encodeURIComponent(path)}&pageSize=10&page=1&lang=de&sortBy=insertedAt_desc`

/** The package from the registry, its database driver built from source. Rejects where that cannot be had. */
const install = async (folder) => {
  mkdirSync(folder, { recursive: true })
  const dependencies = { '@waline/vercel': version }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies, allowScripts: { sqlite3: true } }),
  )
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder })
}

/** A page of 100 comments, as the product's pages have them: 70 that open a thread and 30 that answer. */
const fill = (file) => {
  const db = new Database(file)
  db.exec(`
    create table wl_Comment (id integer primary key autoincrement, user_id integer, comment text, insertedAt text, ip text,
      link text, mail text, nick text, pid integer, rid integer, sticky integer, status text, "like" integer, ua text,
      url text, createdAt text default current_timestamp, updatedAt text default current_timestamp);
    create table wl_Counter (id integer primary key autoincrement, time integer, url text, createdAt text, updatedAt text);
    create table wl_Users (id integer primary key autoincrement, display_name text, email text, password text, type text,
      label text, url text, avatar text, github text, twitter text, facebook text, google text, weibo text, qq text,
      "2fa" text, createdAt text, updatedAt text)`)
  const insert =
    db.prepare(`insert into wl_Comment (comment, insertedAt, ip, nick, mail, pid, rid, status, "like", ua, url)
    values (?, ?, '', ?, '', ?, ?, 'approved', 0, '', ?)`)
  const random = createRandom(7)
  for (let index = 0; index < 100; index++) {
    const at = new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString()
    const root = index < 70 ? null : 1 + random.int(70)
    insert.run(bodyText(random), at, personName(random), root, root, path)
  }
  db.close()
}

/** It asks a service of its makers before every answer; one on this machine answers instead, which is kinder. */
const startService = () =>
  new Promise((resolve) => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end('{"services":[]}')
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

const start = async (folder, service) => {
  const home = join(folder, 'node_modules/@waline/vercel')
  const port = 20_000 + (process.pid % 10_000)
  writeFileSync(join(home, 'config.js'), 'module.exports = {}\n')
  cpSync(join(folder, 'waline.sqlite'), join(folder, 'data/waline.sqlite'))
  const child = keep(
    spawn(process.execPath, ['vanilla.js', String(port)], {
      cwd: home,
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        SQLITE_PATH: join(folder, 'data'),
        SQLITE_DB: 'waline',
        JWT_TOKEN: 'bench',
        IPQPS: '0',
        AKISMET_KEY: 'false',
        OAUTH_URL: `http://127.0.0.1:${service.address().port}/`,
      },
    }),
  )
  for (let tried = 0; tried < 60; tried++) {
    const answer = await ask(port, listing).catch(() => null)
    if (answer?.status === 200) return { port, pid: child.pid, stop: () => end(child) }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await end(child)
  throw new Error('it did not start')
}

/** The list of a page of 100 comments from Waline, beside the product's own first page. Needs the registry. */
export const waline = async (bench) => {
  const folder = join(bench.folder, 'waline')
  try {
    await install(folder)
    mkdirSync(join(folder, 'data'), { recursive: true })
    fill(join(folder, 'waline.sqlite'))
    const service = await startService()
    const server = await start(folder, service)
    const job = {
      connections: 16,
      seconds: bench.sizes.seconds * 5,
      spec: { kind: 'read', paths: [listing] },
    }
    const { rps, p50, p99 } = await bench.driver.run(server, job)
    await server.stop()
    service.close()
    const floor = bench.details.warm?.floor.rps ?? Number.NaN
    bench.details.waline = { version, p50, p99 }
    return { waline: { product: rps, floor, ratio: rps / floor, unit: 'requests/s' } }
  } catch (error) {
    const reason = String(error.message).split('\n')[0]
    console.log(`Waline could not be measured: ${reason}`)
    bench.details.waline = { version, reason }
    return {}
  }
}
