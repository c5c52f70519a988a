import { randomUUID } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import * as comments from '../../shared/contract/comments.ts'
import { createDevice } from '../../shared/contract/devices.ts'
import { getCounts, getViewer, listThreads, type Sort, type Threads } from '../../shared/contract/threads.ts'
import { putVote } from '../../shared/contract/votes.ts' // slice: votes
import { type Answer, call, send, urlOf } from './client.ts'
import { keepEmailSecret, keepSecret } from './leaks.ts'

export interface Place {
  api: string
  site: string
  origin: string
}

export interface Words {
  parentId?: string
  page?: string
  /** The page's own id, where the host names one. */
  pageId?: string
  key?: string
  author?: comments.CreateComment['author']
  title?: string
}

let readers = 0

/**
 * A reader at a browser of their own: name, address, and after the first write a device token. Every
 * method is one request; `write` also makes sure of the token, as the widget does.
 */
export class Reader {
  readonly name: string
  readonly address: string
  token: string | undefined
  /** The secret of a sign-in under way, and the token that renews a session. */
  flow: string | undefined
  refresh: string | undefined
  /** Who this reader writes as, once they have. */
  authorId: string | undefined

  constructor(
    readonly place: Place,
    options: { name?: string; address?: string } = {},
  ) {
    readers += 1
    this.name = options.name ?? `Reader ${readers}`
    // No two readers of a file share a network, whether it is counted by /32 or /24, unless a test says so.
    this.address = options.address ?? `81.${readers & 255}.${(readers >> 8) & 255}.77`
    keepSecret(this.address, 'a client address')
  }

  headers(more: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
    return {
      origin: this.place.origin,
      'x-forwarded-for': this.address,
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...more,
    }
  }

  pageUrl(page = '/article'): string {
    return new URL(page, this.place.origin).href
  }

  async device(): Promise<string> {
    const { data } = await call(this.place.api, createDevice, {
      body: { site: this.place.site },
      headers: this.headers(),
    })
    this.token = data.token
    keepSecret(data.token, 'a device token')
    return data.token
  }

  async post(body: string, words: Words = {}): Promise<Answer<comments.Comment>> {
    if (!this.token) await this.device()
    const answer = await call(this.place.api, comments.createComment, {
      body: this.draft(body, words),
      headers: this.headers({ 'idempotency-key': words.key ?? randomUUID() }),
    })
    if (answer.status === 201) this.authorId = answer.data.author.id
    return answer
  }

  /** Posts, and returns the comment; throws where it was refused. */
  async write(body: string, words: Words = {}): Promise<comments.Comment> {
    return (await this.post(body, words)).data
  }

  draft(body: string, words: Words = {}): comments.CreateComment {
    const author = words.author ?? { name: this.name }
    if (author.email) keepEmailSecret(author.email)
    return {
      site: this.place.site,
      page: {
        ...(words.pageId && { id: words.pageId }),
        url: this.pageUrl(words.page),
        title: words.title ?? 'An article',
      },
      ...(words.parentId && { parentId: words.parentId }),
      body,
      author,
    }
  }

  // slice: votes begin
  async vote(id: string, value: -1 | 0 | 1) {
    if (!this.token) await this.device()
    return call(this.place.api, putVote, { params: { id }, body: { value }, headers: this.headers() })
  }
  // slice: votes end

  edit(id: string, body: string) {
    return call(this.place.api, comments.updateComment, {
      params: { id },
      body: { body },
      headers: this.headers(),
    })
  }

  remove(id: string) {
    return call(this.place.api, comments.deleteComment, { params: { id }, headers: this.headers() })
  }

  viewer(page?: string) {
    const query = { site: this.place.site, page: this.pageUrl(page) }
    return call(this.place.api, getViewer, { query, headers: this.headers() })
  }

  preview(body: string) {
    return call(this.place.api, comments.previewComment, {
      body: { site: this.place.site, body },
      headers: this.headers(),
    })
  }

  async threads(
    options: { page?: string; sort?: Sort; cursor?: string; limit?: number } = {},
  ): Promise<Threads> {
    const query = { ...options, site: this.place.site, page: this.pageUrl(options.page) }
    return (await call(this.place.api, listThreads, { query, headers: { origin: this.place.origin } })).data
  }

  /** The listing of a page that goes by an id of its own. */
  async threadsOf(pageId: string): Promise<Threads> {
    return (await call(this.place.api, listThreads, { query: { site: this.place.site, page: pageId } })).data
  }

  /** Any path of the API, as this reader's browser asks for it. */
  get(path: string) {
    return send(this.place.api + path, { headers: this.headers() })
  }

  /** The listing as it comes over the line, with this reader's token if there is one. */
  raw(page?: string, headers: OutgoingHttpHeaders = {}) {
    const query = { site: this.place.site, page: this.pageUrl(page) }
    return send(urlOf(this.place.api, listThreads, { query }), {
      headers: { origin: this.place.origin, ...headers },
    })
  }

  async counts(...pages: string[]): Promise<Record<string, number>> {
    const query = {
      site: this.place.site,
      pages: pages.map((page) => encodeURIComponent(this.pageUrl(page))).join(','),
    }
    return (await call(this.place.api, getCounts, { query })).data.counts
  }
}

/** That many readers at once, each with a token. */
export async function crowd(
  place: Place,
  size: number,
  address?: (index: number) => string,
): Promise<Reader[]> {
  return Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const reader = new Reader(place, { address: address?.(index) })
      await reader.device()
      return reader
    }),
  )
}

/** Does the work for every item, sixteen at a time: the server commits together what comes together. */
export async function forAll<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += 16) {
    await Promise.all(items.slice(from, from + 16).map((item, at) => work(item, from + at)))
  }
}
