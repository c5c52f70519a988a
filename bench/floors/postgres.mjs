// The first page of a thread by one query that builds its JSON in PostgreSQL, through `pg`, without HTTP.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import pg from 'pg'
import { createLatencies } from '../load/measure.mjs'
import { settings } from './listen.mjs'

const { url, siteKey, encoding, quality } = settings
const pool = new pg.Pool({ connectionString: url, max: 16 })

const columns = `c.id, c.parent_id, c.root_id, c.depth, c.tree, c.created_at, c.status, c.pinned, c.closed, c.up, c.down,
  c.reply_count, c.thread_count, a.id author_id, a.name, a.kind, a.points`
const text = `
  with page as (select p.id, p.key, p.total from pages p join sites s on s.id = p.site_id where s.key = $1 and p.key = $2),
  roots as (select ${columns} from comments c join authors a on a.id = c.author_id
    where c.page_id = (select id from page) and c.parent_id is null and c.listed order by c.id desc limit 21),
  replies as (select ${columns} from comments c join authors a on a.id = c.author_id
    where c.root_id in (select id from roots) and c.parent_id is not null and c.listed order by c.id)
  select json_build_object('page', (select row_to_json(page) from page), 'roots', (select json_agg(roots) from roots),
    'replies', (select json_agg(replies) from replies))::text as json`

const compress = {
  br: (json) => brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (json) => gzipSync(json, { level: quality }),
}

const ask = async (page) => {
  const { rows } = await pool.query({ name: 'first', text, values: [siteKey, page] })
  return encoding ? compress[encoding](rows[0].json) : Buffer.from(rows[0].json)
}

/** Asks for every page once, `connections` at a time. */
const run = async ({ pages, connections }) => {
  const latencies = createLatencies()
  let next = 0
  const work = async () => {
    while (next < pages.length) {
      const page = pages[next++]
      const since = performance.now()
      await ask(page)
      latencies.add(performance.now() - since)
    }
  }
  const start = performance.now()
  const cpu = process.cpuUsage()
  await Promise.all(Array.from({ length: connections }, work))
  const used = process.cpuUsage(cpu)
  const wall = (performance.now() - start) / 1_000
  const perRequest = (used.user + used.system) / pages.length
  return { rps: pages.length / wall, cpu: perRequest, ...latencies.quantiles() }
}

process.on('message', (job) => run(job).then((result) => process.send(result)))
process.on('disconnect', () => process.exit(0))
process.send({ port: 0 })
