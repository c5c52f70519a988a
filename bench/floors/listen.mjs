import { createAdaptorServer } from '@hono/node-server'

/** What the bench asked for. */
export const settings = JSON.parse(process.argv[2] ?? '{}')

/** Serves a bare Hono app on a free port and tells the bench which. */
export const serve = (app) => {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
  process.on('disconnect', () => process.exit(0))
}
