// Hono and nothing else: what a process that answers weighs.
import { Hono } from 'hono'
import { serve } from './listen.mjs'

const app = new Hono()
app.all('*', (c) => c.text('ok'))
serve(app)
