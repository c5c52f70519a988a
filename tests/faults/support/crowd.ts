import { randomUUID } from 'node:crypto'
import { exchange, type Received } from '../../support/http.ts'
import { paper } from '../../support/sites.ts'
import type { Random } from './random.ts'

/** What a client was told is kept; on a crash it is asked for again. */
export interface Acknowledged {
  /** Body of each comment by id, as it was last confirmed; null once an edit was sent whose answer never came. */
  comments: Map<string, string | null>
  /** Vote by `‹token number› ‹comment›`; undefined values are not kept. */
  votes: Map<string, number | null>
  /** Posts whose answer never came, by their key: written once or not at all. */
  open: Map<string, { client: number; body: string }>
}

interface Answer {
  status: number
  body: { id?: string; token?: string; error?: { code: string } }
}

/** Clients that write without a pause, until the server is gone. Their wishes come from the seed. */
export class Crowd {
  readonly acknowledged: Acknowledged = { comments: new Map(), votes: new Map(), open: new Map() }
  /** Status codes that came, with how often: for messages. */
  readonly statuses = new Map<number, number>()
  private readonly tokens: string[] = []
  private readonly mine: string[][] = []
  /** The last comments that were confirmed: what people vote for. */
  private readonly recent: string[] = []
  private count = 0

  constructor(
    private api: string,
    private readonly random: Random,
    private readonly size = 8,
  ) {}

  /** The server has come back at another address. */
  moveTo(api: string): void {
    this.api = api
  }

  /** How many writes have been sent. */
  written(): number {
    return this.count
  }

  /** The token of one of the clients. */
  token(client: number): string {
    return this.tokens[client] ?? ''
  }

  async enrol(): Promise<void> {
    for (let client = 0; client < this.size; client++) {
      const { body } = await this.send(client, 'POST', '/api/v1/devices', { site: paper.key })
      this.tokens.push(body.token ?? '')
      this.mine.push([])
    }
  }

  /** Writes until `writes` answers have come or the server is gone; resolves when every client has stopped. */
  async write(writes: number): Promise<void> {
    let left = writes
    const one = async (client: number): Promise<void> => {
      while (left-- > 0) {
        try {
          await this.step(client)
        } catch {
          return
        }
      }
    }
    await Promise.all(Array.from({ length: this.size }, (_, client) => one(client)))
  }

  private step(client: number): Promise<unknown> {
    const known = this.recent
    const own = this.mine[client] ?? []
    const wish = this.random.below(10)
    if (known.length === 0 || wish < 5) return this.post(client)
    if (wish < 8) return this.vote(client, this.random.pick(known))
    return own.length > 0 ? this.edit(client, this.random.pick(own.slice(-5))) : this.post(client)
  }

  private async post(client: number): Promise<void> {
    const body = `Word ${++this.count} of client ${client}`
    const key = randomUUID()
    this.acknowledged.open.set(key, { client, body })
    await this.deliver(client, key, body)
  }

  /** Sends the posts whose answers were lost once more, with their keys. */
  async retry(): Promise<void> {
    for (const [key, { client, body }] of [...this.acknowledged.open]) await this.deliver(client, key, body)
  }

  private async deliver(client: number, key: string, text: string): Promise<void> {
    const { status, body } = await this.send(client, 'POST', '/api/v1/comments', draft(text, client), key)
    if (status !== 201 || !body.id) return
    this.acknowledged.open.delete(key)
    this.acknowledged.comments.set(body.id, text)
    if (this.recent.push(body.id) > 40) this.recent.shift()
    this.mine[client]?.push(body.id)
  }

  private async edit(client: number, id: string): Promise<void> {
    const text = `Edited ${++this.count}`
    this.acknowledged.comments.set(id, null)
    const { status } = await this.send(client, 'PATCH', `/api/v1/comments/${id}`, { body: text })
    if (status === 200) this.acknowledged.comments.set(id, text)
  }

  private async vote(client: number, id: string): Promise<void> {
    const value = this.random.pick([-1, 0, 1])
    const key = `${client} ${id}`
    if ((this.mine[client] ?? []).includes(id)) return
    const before = this.acknowledged.votes.get(key)
    this.acknowledged.votes.set(key, null)
    const { status } = await this.send(client, 'PUT', `/api/v1/comments/${id}/vote`, { value })
    if (status === 200) this.acknowledged.votes.set(key, value)
    else if (status === 403) this.restore(key, before)
  }

  private restore(key: string, before: number | null | undefined): void {
    if (before === undefined) this.acknowledged.votes.delete(key)
    else this.acknowledged.votes.set(key, before)
  }

  private async send(
    client: number,
    method: string,
    path: string,
    body: object,
    key?: string,
  ): Promise<Answer> {
    const received: Received = await exchange(this.api + path, {
      method,
      headers: {
        origin: paper.origins[0],
        'content-type': 'application/json',
        'x-forwarded-for': `82.1.${client}.9`,
        ...(this.tokens[client] && { authorization: `Bearer ${this.tokens[client]}` }),
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    })
    this.statuses.set(received.status, (this.statuses.get(received.status) ?? 0) + 1)
    return { status: received.status, body: JSON.parse(received.text) as Answer['body'] }
  }
}

/** A comment as a client of the crowd sends it: all on one page. */
export const draft = (body: string, client = 0) => ({
  site: paper.key,
  page: { url: `${paper.origins[0]}/article`, title: 'An article' },
  body,
  author: { name: `Client ${client}` },
})
