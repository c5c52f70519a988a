import type { Change, Readers } from '../../shared/contract/stream.ts'
import type { News } from './apply.ts'
import { createParser, type StreamEvent } from './parse.ts'
import type { Tools } from './tools.ts'

/** Waits between two tries, ms; each with up to half of it more, so that not all come back at once. */
const retry = { first: 1_000, most: 30_000 }
/** How often the listing is asked for where the server has no line left. */
const pollEvery = 30_000
const pollsBeforeRetry = 10

const spread = (ms: number): number => ms * (1 + Math.random() / 2)

/** The one line of a document to a site of a server, for all its threads; open only while somebody can see it. */
export class Feed {
  readonly #all = new Set<News>()
  #line?: AbortController
  #timer?: ReturnType<typeof setTimeout>
  #wait = retry.first
  #polls = 0

  constructor(
    readonly api: string,
    readonly site: string,
    readonly tools: Pick<Tools, 'ofDocument'>,
  ) {
    tools.ofDocument('addEventListener').call(document, 'visibilitychange', () => this.#again())
    addEventListener('online', () => this.#again())
    // A page kept for "back" would hold its line, or lose its place there because of it.
    addEventListener('pagehide', () => this.#close())
    addEventListener('pageshow', () => this.#again())
  }

  add(news: News): void {
    this.#all.add(news)
    this.#again()
  }

  remove(news: News): void {
    this.#all.delete(news)
    this.#again()
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#line?.abort()
    this.#line = undefined
  }

  #again(): void {
    this.#close()
    this.#wait = retry.first
    if (this.#all.size && !this.tools.ofDocument('hidden')) this.#later(0)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => (this.#polls ? this.#poll() : this.#open()), ms)
  }

  /** The pages of all threads, each with the oldest version that one of its threads has. */
  #versions(): Map<string, number> {
    const pages = new Map<string, number>()
    for (const { store } of this.#all) {
      const { pageId } = store.options
      pages.set(pageId, Math.min(store.version, pages.get(pageId) ?? store.version))
    }
    return pages
  }

  async #open(): Promise<void> {
    const line = new AbortController()
    this.#line = line
    const pages = this.#versions()
    const query = new URLSearchParams({
      site: this.site,
      pages: [...pages.keys()].map(encodeURIComponent).join(),
      since: [...pages.values()].join(),
    })
    try {
      const [news] = this.#all
      const response = await fetch(`${this.api}/api/v1/stream?${query}`, {
        ...(await news?.store.pass?.()),
        signal: line.signal,
        credentials: 'omit',
      })
      if (response.status === 503) this.#polls = pollsBeforeRetry
      else if (response.ok) await this.#follow(response.body!)
    } catch {
      // Told below: another try.
    }
    if (this.#line !== line) return
    this.#later(spread(this.#polls ? pollEvery : this.#wait))
    this.#wait = Math.min(retry.most, this.#wait * 2)
  }

  async #follow(body: ReadableStream<Uint8Array>): Promise<void> {
    const parse = createParser()
    const decoder = new TextDecoder()
    const reader = body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      this.#wait = retry.first
      for (const event of parse(decoder.decode(value, { stream: true }))) this.#tell(event)
    }
  }

  #tell({ event, data }: StreamEvent): void {
    const told = JSON.parse(data) as Change & Readers
    for (const news of this.#all) {
      if (news.store.options.pageId !== told.page) continue
      if (event === 'change') news.take(told).catch(() => {})
      else if (event === 'readers') {
        news.readers = told.readers
        news.store.emit('list')
      }
    }
  }

  async #poll(): Promise<void> {
    this.#polls--
    await Promise.all([...this.#all].map((news) => news.look().catch(() => {})))
    this.#later(spread(pollEvery))
  }
}
