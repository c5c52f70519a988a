import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { exchange } from '../../support/http.ts'
import { paper } from '../../support/sites.ts'
import { draft } from './crowd.ts'

interface Answer {
  status: number
  body: { id?: string; token?: string; up?: number }
}

/**
 * People who write through a balancer and do not give up: what is not confirmed is sent again, with the same key, until
 * it is.
 */
export class Writers {
  /** Body of each confirmed comment by id. */
  readonly confirmed = new Map<string, string>()
  /** Status codes that came, with how often; 0 where no answer came. */
  readonly statuses = new Map<number, number>()
  private readonly tokens: string[] = []
  private count = 0
  private stopped = false
  private all: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly api: string,
    private readonly page: string,
  ) {}

  /** That many, two at least, begin to write, each with a token of its own, and vote for one another. */
  async start(size: number): Promise<void> {
    this.stopped = false
    while (this.tokens.length < size) await this.enrol(this.tokens.length)
    this.all = Promise.all(this.tokens.map((_, writer) => this.run(writer)))
  }

  /** They finish what they have begun: resolves when everything sent has been confirmed. */
  async stop(): Promise<void> {
    this.stopped = true
    await this.all
  }

  /** Resolves when that many more have been confirmed. */
  async confirm(more: number): Promise<void> {
    const enough = this.confirmed.size + more
    await expect
      .poll(() => this.confirmed.size, { interval: 5, timeout: 60_000 })
      .toBeGreaterThanOrEqual(enough)
  }

  private async enrol(writer: number): Promise<void> {
    const { body } = await this.untilDone(writer, 'POST', '/api/v1/devices', { site: paper.key })
    this.tokens.push(body.token ?? '')
  }

  private async run(writer: number): Promise<void> {
    while (!this.stopped) {
      const text = `Word ${++this.count} of ${writer} on ${this.page}`
      const comment = {
        ...draft(text, writer),
        page: { url: paper.origins[0] + this.page, title: 'An article' },
      }
      const { body } = await this.untilDone(writer, 'POST', '/api/v1/comments', comment)
      const id = body.id ?? ''
      this.confirmed.set(id, text)
      const vote = { value: this.count % 3 === 0 ? -1 : 1 }
      await this.untilDone((writer + 1) % this.tokens.length, 'PUT', `/api/v1/comments/${id}/vote`, vote)
    }
  }

  private async untilDone(writer: number, method: string, path: string, body: object): Promise<Answer> {
    const key = randomUUID()
    let answer: Answer | undefined
    const again = async () => {
      answer = await this.send(writer, method, path, body, key)
      return answer.status
    }
    await expect.poll(again, { interval: 30, timeout: 90_000 }).toBeOneOf([200, 201])
    return answer as Answer
  }

  private async send(
    writer: number,
    method: string,
    path: string,
    body: object,
    key: string,
  ): Promise<Answer> {
    const token = this.tokens[writer]
    const headers = {
      origin: paper.origins[0],
      'content-type': 'application/json',
      'x-forwarded-for': `82.3.${writer}.9`,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(method === 'POST' && { 'idempotency-key': key }),
    }
    const received = await exchange(this.api + path, { method, headers, body: JSON.stringify(body) }).catch(
      () => ({ status: 0, text: '{}' }),
    )
    this.statuses.set(received.status, (this.statuses.get(received.status) ?? 0) + 1)
    return { status: received.status, body: JSON.parse(received.text || '{}') as Answer['body'] }
  }
}
