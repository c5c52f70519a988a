import pg from 'pg'
import type { Change } from './handle.ts'
import { Listeners } from './listeners.ts'

/** The channel servers tell each other on; `‹page id› ‹version›`, or nothing where a site changed. */
export const channel = 'stammtisch'

/** The channel for what may be missed. */
const talk = 'stammtisch_talk'

const retryMs = 1_000

export interface Notices {
  /** Changes with every notice, and never stays while none can be heard. */
  stamp(): number
  /** A commit of our own, which readers must see before its notice has come back. */
  bump(): void
  listeners: Listeners
  /** As `Peers.tell` and `Peers.onTold`. */
  tell(lines: readonly string[]): Promise<void>
  told: Listeners<string>
  close(): Promise<void>
}

const parse = (payload: string | undefined): Change | null => {
  const [pageId, version] = (payload ?? '').split(' ')
  return pageId && version ? { pageId, version: Number(version) } : null
}

/** Listens on a connection of its own, and comes back when it is lost. */
export const listenForNotices = (url: string, onLost: (error: unknown) => void): Notices => {
  const listeners = new Listeners()
  const told = new Listeners<string>()
  let stamp = 0
  let heard = false
  let closed = false
  let client: pg.Client | null = null

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    client = next
    let lost = false
    const again = (error: unknown): void => {
      if (lost || closed) return
      lost = true
      heard = false
      stamp++
      onLost(error)
      next.end().catch(() => undefined)
      setTimeout(() => void connect(), retryMs).unref()
    }
    next.on('error', again)
    next.on('end', () => again(new Error('connection ended')))
    next.on('notification', ({ channel: on, payload }) => {
      if (on === talk) return told.emit(payload ?? '')
      stamp++
      listeners.emit(parse(payload))
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}; listen ${talk}`)
      heard = true
      stamp++
      // What was told while nobody listened is lost: everybody looks for themselves.
      listeners.emit(null)
    } catch (error) {
      again(error)
    }
  }
  void connect()

  return {
    stamp: () => (heard ? stamp : ++stamp),
    bump: () => void stamp++,
    listeners,
    told,
    async tell(lines) {
      if (!heard || lines.length === 0) return
      // Over this very line: whoever hears nothing has nothing to say.
      await client
        ?.query({
          name: 'talk',
          text: 'select pg_notify($1, line) from unnest($2::text[]) line',
          values: [talk, lines],
        })
        .catch(() => undefined)
    },
    async close() {
      closed = true
      await client?.end().catch(() => undefined)
    },
  }
}
