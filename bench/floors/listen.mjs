import { serve as serveNode } from '@hono/node-server'

/** What the bench asked for. */
export const settings = JSON.parse(process.argv[2] ?? '{}')

/** Serves a bare Hono app on a free port, as its manual says, and tells the bench which. */
export const serve = (app) => {
  serveNode({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
  process.on('disconnect', () => process.exit(0))
}
