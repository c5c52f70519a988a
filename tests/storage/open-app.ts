import { type App, type AppOptions, createApp } from '../../server/app.ts'
import { createSite, ensureSecret } from '../../server/sites/index.ts'
import { openStorage, type Storage } from '../../server/storage/index.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { createMigrated } from '../support/database.ts'
import type { Engine } from '../support/provided.ts'

export interface Opened {
  app: App
  storage: Storage
  /** Of the database, as `DATABASE_URL` has it. */
  url: string
  /** The clock of this app, ms; tests move it. */
  clock: { now: number }
  /** One request as JSON; the token of `device` where given. */
  call(
    method: string,
    path: string,
    options?: { body?: unknown; token?: string; key?: string },
  ): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

export const origin = 'https://paper.example'
/** What the apps of these tests sign with. */
export const secret = Buffer.alloc(32, 7)
export const noon = Date.UTC(2026, 2, 29, 12, 0, 0, 7)

/** The product without a port, on a fresh database and a clock of its own, with the site "paper". */
export const openApp = async (
  engine: Engine,
  settings: Partial<Settings> = {},
  mail: AppOptions['mail'] = null,
  erasureJournal: string | null = null,
  more: Partial<AppOptions> = {},
): Promise<Opened> => {
  const database = await createMigrated(engine)
  const storage = await openStorage(database.url)
  const clock = { now: noon }
  await storage.tx((handle) => ensureSecret(handle, secret))
  await storage.tx((handle) =>
    createSite(handle, { key: 'paper', name: 'Paper', origins: [origin], settings }, clock.now),
  )
  const app = createApp({
    storage,
    secret,
    build: 'test',
    publicDir: null,
    publicUrl: 'http://localhost',
    mail,
    erasureJournal,
    providers: [],
    trustedProxies: [],
    rateLimitScale: 1_000,
    maxStreams: 0,
    now: () => clock.now,
    log: { error: (fields, message) => console.error(message, fields), warn: () => undefined },
    ...more,
  })
  return {
    app,
    storage,
    url: database.url,
    clock,
    async call(method, path, { body, token, key } = {}) {
      const headers: Record<string, string> = { origin }
      if (body !== undefined) headers['content-type'] = 'application/json'
      if (token) headers.authorization = `Bearer ${token}`
      if (key) headers['idempotency-key'] = key
      const response = await app.http.request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
    },
    async close() {
      await app.jobs.stop()
      await app.mailer.stop()
      await app.spam.stop()
      app.closeStreams()
      await storage.close()
      await database.remove()
    },
  }
}
