// One insert or one update behind Hono; works of one turn of the event loop share a commit that is synced (FULL).
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { serve, settings } from './listen.mjs'

const db = new Database(settings.file)
db.pragma('synchronous = FULL')
db.pragma('cache_size = -64000')
const insert =
  db.prepare(`insert into comments (id, page_id, parent_id, root_id, author, source, tree, created_at, up, down)
  values (@id, @page, @parent, @root, @author, @source, @tree, @at, 0, 0)`)
const vote = db.prepare('update comments set up = up + @up, down = down + @down where id = @id')

let waiting = []
const commit = () => {
  const group = waiting
  waiting = []
  db.exec('begin immediate')
  for (const { statement, values } of group) statement.run(values)
  db.exec('commit')
  for (const { done } of group) done()
}

const write = (statement, values) =>
  new Promise((done) => {
    if (waiting.length === 0) setImmediate(commit)
    waiting.push({ statement, values, done })
  })

let number = Date.now() * 1_000
const app = new Hono()
app.post('/api/v1/comments', async (c) => {
  const { page, body, author, parentId = null } = await c.req.json()
  const id = `0${(number++).toString(36)}`
  const tree = JSON.stringify([{ t: 'p', c: [{ t: 'text', v: body }] }])
  const root = parentId ?? id
  const at = Date.now()
  await write(insert, {
    id,
    page: page.url,
    parent: parentId,
    root,
    author: author.name,
    source: body,
    tree,
    at,
  })
  return c.json({ id, parentId, author, createdAt: at, body: tree, score: { up: 0, down: 0 } }, 201)
})
app.put('/api/v1/comments/:id/vote', async (c) => {
  const { value } = await c.req.json()
  await write(vote, { id: c.req.param('id'), up: Number(value === 1), down: Number(value === -1) })
  return c.json({ value, counted: true })
})
serve(app)
