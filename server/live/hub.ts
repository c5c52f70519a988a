import type { Presenter } from '../comments/index.ts'
import { findPage, findPageById, type Page } from '../pages/index.ts'
import { findSiteById, type Site } from '../sites/index.ts'
import type { Handle, Change as Notice, Storage } from '../storage/index.ts'
import { buildFrame, reloadFrame } from './frame.ts'
import { Presence } from './presence.ts'
import type { Stream } from './stream.ts'

/** Writes of this long become one event: a burst of votes is told once. */
const gatherMs = 150
const beatMs = 25_000
const readersMs = 2_000
const retryMs = 2_000

interface Channel {
  siteId: string
  key: string
  /** Null while nobody has written on the page. */
  pageId: string | null
  streams: Map<Stream, number>
  timer: NodeJS.Timeout | null
  /** Readers as last told. */
  told: number
}

const channelId = (siteId: string, key: string): string => `${siteId} ${key}`

export interface HubOptions {
  storage: Storage
  presenter: Presenter
  maxStreams: number
  log: { error(fields: object, message: string): void }
}

/** Who follows which page, and what has to be told to whom. */
export class Hub {
  private readonly channels = new Map<string, Channel>()
  /** Several where pages were merged: each is followed under the key its readers know. */
  private readonly byPage = new Map<string, Set<Channel>>()
  private readonly streams = new Map<Stream, Channel[]>()
  private readonly presence: Presence
  private readonly timers: NodeJS.Timeout[]
  /** So that a database that is away is one line in the log, not one for each page. */
  private failing = false
  private closed = false
  private readonly unsubscribe: () => void

  constructor(private readonly options: HubOptions) {
    this.presence = new Presence(options.storage.peers)
    this.unsubscribe = options.storage.onChange((notice) => this.hear(notice))
    this.timers = [setInterval(() => this.beat(), beatMs), setInterval(() => this.tellReaders(), readersMs)]
    for (const timer of this.timers) timer.unref()
  }

  get open(): number {
    return this.streams.size
  }

  get full(): boolean {
    return this.streams.size >= this.options.maxStreams
  }

  /** Lets a reader follow pages of a site from the versions they have; null: from now. `open` begins the answer. */
  async join(
    site: Site,
    keys: readonly string[],
    since: readonly number[] | null,
    open: () => Stream,
  ): Promise<void> {
    const pages = await this.options.storage.read(async (handle) => {
      const found: (Page | null)[] = []
      for (const key of keys) found.push(await findPage(handle, site.id, key))
      return found
    })
    const stream = open()
    if (this.closed) return stream.end(retryMs)
    const channels = keys.map((key, index) => this.channelOf(site.id, key, pages[index]?.id ?? null))
    this.streams.set(stream, channels)
    stream.onClose(() => this.leave(stream))
    for (const [index, channel] of channels.entries()) {
      stream.versions.push(since?.[index] ?? pages[index]?.version ?? 0)
      channel.streams.set(stream, index)
      // Whoever is new wants the number, even if another has just left.
      channel.told = 0
    }
    // Whatever came between the reader's copy, or the look above, and this moment.
    for (const channel of channels) this.gather(channel, 0)
  }

  close(): void {
    this.closed = true
    this.unsubscribe()
    this.presence.close()
    for (const timer of this.timers) clearInterval(timer)
    for (const channel of this.channels.values()) if (channel.timer) clearTimeout(channel.timer)
    this.channels.clear()
    for (const stream of this.streams.keys()) stream.end(retryMs)
  }

  private channelOf(siteId: string, key: string, pageId: string | null): Channel {
    const id = channelId(siteId, key)
    let channel = this.channels.get(id)
    if (!channel) {
      channel = { siteId, key, pageId, streams: new Map(), timer: null, told: 0 }
      this.channels.set(id, channel)
    }
    if (pageId && channel.pageId !== pageId) {
      this.detach(channel)
      channel.pageId = pageId
    }
    if (pageId) this.byPage.set(pageId, (this.byPage.get(pageId) ?? new Set()).add(channel))
    return channel
  }

  private detach(channel: Channel): void {
    const channels = channel.pageId && this.byPage.get(channel.pageId)
    if (!channels) return
    channels.delete(channel)
    if (channels.size === 0 && channel.pageId) this.byPage.delete(channel.pageId)
  }

  private leave(stream: Stream): void {
    for (const channel of this.streams.get(stream) ?? []) {
      channel.streams.delete(stream)
      if (channel.streams.size > 0) continue
      if (channel.timer) clearTimeout(channel.timer)
      this.channels.delete(channelId(channel.siteId, channel.key))
      this.detach(channel)
    }
    this.streams.delete(stream)
  }

  private hear(notice: Notice | null): void {
    const channels = notice && this.byPage.get(notice.pageId)
    if (channels) for (const channel of channels) this.gather(channel, gatherMs)
    else if (!notice || this.anyUnwritten())
      for (const each of this.channels.values()) if (!notice || !each.pageId) this.gather(each, gatherMs)
  }

  /** Whether somebody follows a page that has no row yet: any first write may be the one. */
  private anyUnwritten(): boolean {
    for (const { pageId } of this.channels.values()) if (!pageId) return true
    return false
  }

  private gather(channel: Channel, ms: number): void {
    channel.timer ??= setTimeout(() => {
      channel.timer = null
      this.tell(channel).then(
        () => {
          this.failing = false
        },
        (err: unknown) => this.tellAgain(channel, err),
      )
    }, ms)
  }

  /** The notice is used up: without another try the page would stay silent until somebody writes on it. */
  private tellAgain(channel: Channel, err: unknown): void {
    if (!this.failing) this.options.log.error({ err }, 'live: telling failed')
    this.failing = true
    if (this.isOpen(channel)) this.gather(channel, retryMs)
  }

  /** False once its last reader has left, or we have closed: what still runs for it must leave nothing behind. */
  private isOpen(channel: Channel): boolean {
    return this.channels.get(channelId(channel.siteId, channel.key)) === channel
  }

  private async tell(channel: Channel): Promise<void> {
    const { storage, presenter } = this.options
    const found = await storage.read(async (handle) => {
      const site = await findSiteById(handle, channel.siteId)
      const page = await this.pageOf(handle, channel)
      if (!site || !page) return null
      // The key leads to another page now, whose versions say nothing about the one before.
      const led = channel.pageId !== null && channel.pageId !== page.id
      const behind = new Set<number>()
      for (const [stream, index] of channel.streams) {
        const version = stream.versions[index] ?? 0
        if (led || version < page.version) behind.add(version)
      }
      const frames = new Map<number, string>()
      for (const since of behind) {
        const frame = led
          ? reloadFrame(page, channel.key)
          : await buildFrame(handle, presenter, site, page, since, channel.key)
        frames.set(since, JSON.stringify(frame))
      }
      return { page, frames }
    })
    if (!found || !this.isOpen(channel)) return
    this.channelOf(channel.siteId, channel.key, found.page.id)
    for (const [stream, index] of channel.streams) {
      const frame = found.frames.get(stream.versions[index] ?? 0)
      if (frame === undefined) continue
      stream.versions[index] = found.page.version
      stream.send('change', frame)
    }
  }

  private async pageOf(handle: Handle, { siteId, key, pageId }: Channel): Promise<Page | null> {
    const page = pageId ? await findPageById(handle, pageId) : null
    return page?.key === key && !page.mergedInto ? page : findPage(handle, siteId, key)
  }

  private beat(): void {
    for (const stream of this.streams.keys()) stream.beat()
  }

  private tellReaders(): void {
    const here = new Map<string, number>()
    for (const channel of this.channels.values()) {
      const { pageId, streams } = channel
      if (pageId) here.set(pageId, (here.get(pageId) ?? 0) + streams.size)
      const readers = streams.size + (pageId ? this.presence.elsewhere(pageId) : 0)
      if (readers === channel.told) continue
      channel.told = readers
      const data = JSON.stringify({ page: channel.key, readers })
      for (const stream of streams.keys()) stream.send('readers', data)
    }
    void this.presence.tell(here)
  }
}
