import { createApp } from '../app.ts'
import { readConfig, version } from '../config/index.ts'
import { defaultJournal } from '../privacy/index.ts'
import { ensureSecret } from '../sites/index.ts'
import { openStorage } from '../storage/index.ts'

/** The product without its port: for commands that write as the server would, ledger and events included. */
export const withApp = async <T>(work: (app: ReturnType<typeof createApp>) => Promise<T>): Promise<T> => {
  const config = readConfig(process.env)
  const storage = await openStorage(config.DATABASE_URL)
  try {
    const secret = await storage.tx((handle) => ensureSecret(handle))
    const app = createApp({
      storage,
      secret,
      build: version,
      publicDir: null,
      publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
      // A command leaves its mails in the outbox: the server sends them.
      mail: null,
      erasureJournal: config.ERASURE_JOURNAL ?? defaultJournal(config.DATABASE_URL),
      providers: [],
      trustedProxies: [],
      rateLimitScale: 1,
      maxStreams: 0,
      now: Date.now,
      log: { error: (fields, message) => console.error(message, fields), warn: () => undefined },
    })
    const result = await work(app)
    await app.jobs.drain()
    await app.jobs.stop()
    await app.privacy.settled()
    await app.spam.settled()
    await app.spam.stop()
    app.closeStreams()
    return result
  } finally {
    await storage.close()
  }
}
