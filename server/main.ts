import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { demoSite } from '../demo/seed.ts'
import { startDemo } from '../demo/serve.ts'
import { createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config/index.ts'
import { type Listening, listen } from './http/index.ts'
import { createConsoleMail, createSmtp } from './mail/index.ts'
import { defaultJournal } from './privacy/index.ts'
import { seed } from './seed/index.ts'
import { findSsoKey, keepSsoKey } from './signin/sso/index.ts'
import { addOrigin, ensureSecret, findSiteByKey } from './sites/index.ts'
import { openStorage, type Storage, StorageRefused, StorageUnavailable } from './storage/index.ts'

/** Another build may write the same thread in other bytes, so it makes other ETags. */
const buildId = (): string =>
  createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('base64url')
    .slice(0, 8)

const tidyMs = 3_600_000

type App = ReturnType<typeof createApp>

/** Times a lock's five seconds: to fill PostgreSQL takes ten seconds, on a machine with other work half a minute. */
const seedTries = 24

/**
 * Seeds the demo once; later starts only see to it that the page's address is listed. Resolves to the secret that the
 * newspaper signs its readers in with; null where its owner has set another kind of key.
 */
const prepareDemo = async (storage: Storage, app: App, origin: string, tried = 1): Promise<string | null> => {
  const createdAt = Date.now()
  const fresh = randomBytes(32).toString('base64url')
  const work = storage.tx(async (handle) => {
    const site = await findSiteByKey(handle, demoSite.site.key)
    if (!site) await seed(handle, app.bus, demoSite, { now: createdAt, origin })
    else if (!site.origins.includes(origin)) await addOrigin(handle, site.id, origin)
  })
  try {
    await work
  } catch (error) {
    // A server that started with us may be at it, for longer than a lock is waited for.
    if (!(error instanceof StorageUnavailable) || tried === seedTries) throw error
    return prepareDemo(storage, app, origin, tried + 1)
  }
  return storage.tx(async (handle) => {
    const site = await findSiteByKey(handle, demoSite.site.key)
    if (!site) return null
    const key = await findSsoKey(handle, site.id, 'jwt')
    if (key) return key.alg === 'HS256' ? key.key : null
    const row = { siteId: site.id, kind: 'jwt', alg: 'HS256', key: fresh, trustEmail: false } as const
    await keepSsoKey(handle, { ...row, createdAt })
    return fresh
  })
}

const start = async (config: Config): Promise<void> => {
  // Standard output is for the owner's eyes; the log goes beside it.
  const log = pino({ level: config.LOG_LEVEL, base: null }, pino.destination({ dest: 2, sync: true }))
  const storage = await openStorage(config.DATABASE_URL, { serve: true })
  const secret = await storage.tx((handle) => ensureSecret(handle))
  const listening: Listening = await listen({ host: config.HOST, port: config.PORT })
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${listening.port}`
  const consoleMail = createConsoleMail(console.log, Date.now)
  const smtp = config.SMTP_URL && config.MAIL_FROM ? createSmtp(config.SMTP_URL, config.MAIL_FROM) : null
  const app = createApp({
    storage,
    secret,
    build: buildId(),
    publicDir: fileURLToPath(new URL('../public', import.meta.url)),
    publicUrl,
    mail: smtp ?? consoleMail,
    erasureJournal: config.ERASURE_JOURNAL ?? defaultJournal(config.DATABASE_URL),
    providers: config.providers,
    trustedProxies: config.TRUSTED_PROXIES,
    rateLimitScale: config.RATE_LIMIT_SCALE,
    maxStreams: config.MAX_STREAMS,
    akismetKey: config.AKISMET_KEY ?? null,
    now: Date.now,
    log,
  })
  // A backup that was put back is told whom it may not hold, before anybody is served.
  await app.privacy.replay()
  await app.privacy.scrub('now')
  let ssoSecret: string | null = null
  const demo =
    config.DEMO_PORT === 'off'
      ? null
      : await startDemo({
          port: config.DEMO_PORT,
          host: config.HOST,
          api: publicUrl,
          site: demoSite.site.key,
          ssoSecret: () => ssoSecret,
          ...(smtp ? {} : { inbox: consoleMail.kept }),
        })
  if (demo) ssoSecret = await prepareDemo(storage, app, demo.url)
  listening.serve(app.http.fetch, app.answerHot)
  app.jobs.wake()
  app.mailer.wake()
  await app.tidy()
  const tidying = setInterval(
    () => void app.tidy().catch((err: unknown) => log.error({ err }, 'tidying failed')),
    tidyMs,
  )

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    clearInterval(tidying)
    app.closeStreams()
    await Promise.all([listening.close(), demo?.close()])
    await Promise.all([app.jobs.stop(), app.mailer.stop(), app.spam.stop()])
    await app.privacy.settled()
    await storage.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())

  const ownerLink = await app.firstOwnerLink()
  // Last: whoever has read the address may ask us to stop.
  console.log(`Stammtisch  ${publicUrl}`)
  if (demo) console.log(`Demo        ${demo.url}`)
  if (demo && !smtp) console.log(`Mails       ${demo.url}/inbox`)
  if (ownerLink) console.log(`Owner       ${ownerLink}`)
}

/** One line that says what is wrong, for what an owner can mend; anything else with its stack. */
const explain = (error: unknown): string => {
  const { code, port } = error as { code?: string; port?: number }
  if (error instanceof ConfigError || error instanceof StorageRefused || error instanceof StorageUnavailable)
    return error.message
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Set PORT or DEMO_PORT to another one.`
  if (code === 'EACCES' && port)
    return `Port ${port} may not be opened by this user. Set PORT or DEMO_PORT to one above 1023.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(explain(error))
  process.exit(78)
}
