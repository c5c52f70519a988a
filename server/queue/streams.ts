import type { QueueChange } from '../../shared/contract/queue.ts'
import type { EventType } from '../../shared/events.ts'
import { listEvents } from '../events/index.ts'
import { ApiError } from '../http/index.ts'
import type { Bearer } from '../identity/index.ts'
import type { Stream } from '../live/index.ts'
import { findPageById } from '../pages/index.ts'
import { findSiteById } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Handle, Change as Notice, Storage } from '../storage/index.ts'
import { listClaims } from './claims.ts'
import { countQueue } from './counts.ts'
import { siteOfNotice } from './notice.ts'
import type { CountPart } from './parts.ts'

/** Open queues at one server; nobody has so many moderators, and each asks anew when something changes. */
const streamsMax = 500
/** Of one person: a tab for each site, and some that were forgotten. */
const ownMax = 10
const tellMs = 1_000
const retryMs = 2_000
const beatMs = 25_000
/** How long somebody who signs out elsewhere or loses the role may still be told that something changed. */
const checkMs = 60_000
/** Beyond, asking for the list is cheaper than saying which. */
const idsMax = 200

const ofComments: ReadonlySet<EventType> = new Set<EventType>([
  'comment.created',
  'comment.edited',
  'comment.changed',
  'comment.deleted',
])

interface Open {
  siteId: string
  /** The account, whichever site it keeps order on. */
  memberId: string
  bearer: Bearer
}

/** What is to be told: by page the first version that is news, sites as a whole, and whether all have to look. */
interface News {
  pages: Map<string, number>
  sites: Set<string>
  all: boolean
}

const noNews = (): News => ({ pages: new Map(), sites: new Set(), all: false })

export interface StreamsOptions {
  storage: Storage
  countParts: readonly CountPart[]
  now: () => number
  log: { error(fields: object, message: string): void }
}

/**
 * Tells open queues that something changed, at most once a second: counts as they are, claims, and which comments to
 * ask for again. Servers hear of each other's writes by the same notices that readers' pages live on, which name pages
 * only; what no page knows of is told under a page of its own (`notice.ts`).
 */
export class QueueStreams {
  private readonly streams = new Map<Stream, Open>()
  private news = noNews()
  private timer: NodeJS.Timeout | null = null
  private toldAt = 0
  private closed = false
  private readonly timers: NodeJS.Timeout[]
  private readonly unsubscribe: () => void

  constructor(private readonly options: StreamsOptions) {
    this.unsubscribe = options.storage.onChange((notice) => this.hear(notice))
    this.timers = [
      setInterval(() => {
        for (const stream of this.streams.keys()) stream.beat()
      }, beatMs),
      setInterval(() => void this.check().catch(() => undefined), checkMs),
    ]
    for (const timer of this.timers) timer.unref()
  }

  get full(): boolean {
    return this.streams.size >= streamsMax
  }

  /** Whether one account has as many queues open at this server as one can look at. */
  isFullFor(memberId: string): boolean {
    let own = 0
    for (const open of this.streams.values()) if (open.memberId === memberId) own += 1
    return own >= ownMax
  }

  join({ siteId, memberId, bearer }: Open, stream: Stream): void {
    if (this.closed) {
      stream.end(retryMs)
      return
    }
    this.streams.set(stream, { siteId, memberId, bearer })
    stream.onClose(() => this.streams.delete(stream))
    // The first event says where everything stands, and leaves no gap to what is told next.
    this.news.sites.add(siteId)
    this.gather(0)
  }

  close(): void {
    this.closed = true
    this.unsubscribe()
    for (const timer of this.timers) clearInterval(timer)
    if (this.timer) clearTimeout(this.timer)
    for (const stream of this.streams.keys()) stream.end(retryMs)
  }

  /** Ends the streams of who may not keep order any more. */
  async check(): Promise<void> {
    if (this.streams.size === 0) return
    const gone = await this.options.storage.read(async (handle) => {
      const found: Stream[] = []
      for (const [stream, open] of this.streams) if (!(await this.mayStay(handle, open))) found.push(stream)
      return found
    })
    for (const stream of gone) stream.end(retryMs)
  }

  private async mayStay(handle: Handle, { siteId, bearer }: Open): Promise<boolean> {
    const site = await findSiteById(handle, siteId)
    if (!site) return false
    try {
      const { session } = await requireStaff(handle, site, bearer)
      return session !== null && session.expiresAt > this.options.now()
    } catch (error) {
      if (error instanceof ApiError) return false
      throw error
    }
  }

  private hear(notice: Notice | null): void {
    if (this.streams.size === 0) return
    const siteId = notice && siteOfNotice(notice.pageId)
    if (!notice) this.news.all = true
    else if (siteId) this.news.sites.add(siteId)
    else {
      const { pages } = this.news
      pages.set(notice.pageId, Math.min(notice.version, pages.get(notice.pageId) ?? notice.version))
    }
    this.gather(Math.max(100, this.toldAt + tellMs - performance.now()))
  }

  private gather(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      this.toldAt = performance.now()
      const { news } = this
      this.news = noNews()
      this.tell(news).catch((err: unknown) => this.tellAgain(err))
    }, ms)
  }

  private tellAgain(err: unknown): void {
    this.options.log.error({ err }, 'queue: telling failed')
    this.news.all = true
    if (!this.closed && this.streams.size > 0) this.gather(retryMs)
  }

  private async tell(news: News): Promise<void> {
    const changes = await this.options.storage.read(async (handle) => {
      const told = new Map<Stream, string>()
      const bySite = new Map<string, string | null>()
      const ids = await this.idsBySite(handle, news)
      for (const [stream, open] of this.streams) {
        if (!bySite.has(open.siteId)) bySite.set(open.siteId, await this.changeOf(handle, open.siteId, ids))
        const change = bySite.get(open.siteId)
        if (!change) continue
        told.set(stream, (await this.mayStay(handle, open)) ? change : '')
      }
      return told
    })
    for (const [stream, change] of changes)
      if (change) stream.send('changed', change)
      else stream.end(retryMs)
  }

  /** Comments that changed, by site; null where only the whole list tells. */
  private async idsBySite(handle: Handle, news: News): Promise<Map<string, Set<string> | null>> {
    const found = new Map<string, Set<string> | null>()
    const open = new Set([...this.streams.values()].map(({ siteId }) => siteId))
    if (news.all || news.pages.size > idsMax) {
      for (const siteId of open) found.set(siteId, null)
      return found
    }
    for (const siteId of news.sites) found.set(siteId, new Set())
    for (const [pageId, version] of news.pages) {
      const page = await findPageById(handle, pageId)
      if (!page || !open.has(page.siteId)) continue
      const events = await listEvents(handle, { pageId, version: version - 1, limit: idsMax + 1 })
      const relevant = events.filter(({ type }) => ofComments.has(type as EventType))
      const whole = events.length > idsMax || events.some(({ type }) => type === 'page.changed')
      if (relevant.length === 0 && !whole) continue
      const ids = found.has(page.siteId) ? found.get(page.siteId) : new Set<string>()
      for (const { subjectId } of relevant) if (subjectId) ids?.add(subjectId)
      found.set(page.siteId, whole || !ids || ids.size > idsMax ? null : ids)
    }
    return found
  }

  private async changeOf(
    handle: Handle,
    siteId: string,
    ids: ReadonlyMap<string, ReadonlySet<string> | null>,
  ): Promise<string | null> {
    const changed = ids.get(siteId)
    if (changed === undefined) return null
    const now = this.options.now()
    const change: QueueChange = {
      at: new Date(now).toISOString(),
      counts: await countQueue(handle, siteId, this.options.countParts),
      ids: changed && [...changed],
      claims: await listClaims(handle, siteId, now),
    }
    return JSON.stringify(change)
  }
}
