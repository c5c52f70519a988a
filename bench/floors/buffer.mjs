// One route, one buffer, the product's own headers: what answering costs before anything is decided.
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { serve, settings } from './listen.mjs'

const { path, status, headers, bytesFile } = settings
const bytes = bytesFile ? readFileSync(bytesFile) : null
const app = new Hono()
app.get(path, (c) => c.body(bytes, status, headers))
serve(app)
