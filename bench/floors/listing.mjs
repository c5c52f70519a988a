// The first page of a thread from the product's own file: two prepared queries, JSON.stringify, nothing kept.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { serve, settings } from './listen.mjs'

const { file, siteKey, headers, encoding, quality } = settings
const db = new Database(file, { readonly: true })
db.pragma('cache_size = -64000')

const columns = `c.id, c.parent_id, c.root_id, c.depth, c.tree, c.created_at, c.edited_at, c.status, c.pinned, c.closed,
  c.up, c.down, c.reply_count, c.thread_count, a.id author_id, a.name, a.kind, a.points`
const findPage = db.prepare(
  'select p.* from pages p join sites s on s.id = p.site_id where s.key = ? and p.key = ?',
)
const listRoots = db.prepare(`select ${columns} from comments c join authors a on a.id = c.author_id
  where c.page_id = ? and c.parent_id is null and c.listed order by c.id desc limit 21`)
const listReplies = db.prepare(`select ${columns} from comments c join authors a on a.id = c.author_id
  where c.root_id in (select value from json_each(?)) and c.parent_id is not null and c.listed order by c.id`)

const compress = {
  br: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (text) => gzipSync(text, { level: quality }),
}

const app = new Hono()
app.get('/api/v1/threads', (c) => {
  const page = findPage.get(c.req.query('site') ?? siteKey, c.req.query('page'))
  const roots = listRoots.all(page.id)
  const replies = listReplies.all(JSON.stringify(roots.map(({ id }) => id)))
  const text = JSON.stringify({ page: page.key, total: page.total, roots, replies })
  return new Response(encoding ? compress[encoding](text) : text, { headers })
})
serve(app)
