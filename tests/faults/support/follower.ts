import { type ClientRequest, get } from 'node:http'
import { paper } from '../../support/sites.ts'

interface Told {
  version: number
  comments: { id: string }[]
  reload: boolean
  readers: number
}

/**
 * A reader of a page from its beginning. What comes is parsed as a browser's EventSource
 * does it (https://html.spec.whatwg.org/#parsing-an-event-stream): an event without its empty line is none, and the id
 * of the last whole one is what it resumes from.
 */
export class Follower {
  /** How often each comment was told. */
  readonly told = new Map<string, number>()
  /** What must not have happened: a page to be asked for anew, a version that goes back, a status that is not 200. */
  readonly problems: string[] = []
  /** People reading, as last told. */
  readers = 0
  /** Milliseconds to wait before coming back, as the server last said. */
  retry: number | undefined
  /** Bytes that have come over the line that is open. */
  received = 0
  private lastId = '0'
  private version = 0
  private request: ClientRequest | undefined

  private readonly path: string

  constructor(
    page: string,
    private readonly address = '82.7.7.7',
  ) {
    const url = encodeURIComponent(encodeURIComponent(paper.origins[0] + page))
    this.path = `/api/v1/stream?site=${paper.key}&pages=${url}`
  }

  /**
   * Opens the line at a server or a balancer and resolves when it has closed, by whomever; false where it never
   * opened. `cutAfter`: bytes after which it breaks.
   */
  follow(api: string, cutAfter = Number.POSITIVE_INFINITY): Promise<boolean> {
    const headers = { 'last-event-id': this.lastId, 'x-forwarded-for': this.address }
    return new Promise((resolve) => {
      let opened = false
      const request = get(api + this.path, { headers, agent: false }, (response) => {
        opened = response.statusCode === 200
        if (!opened) request.destroy()
        this.received = 0
        let rest = ''
        response.setEncoding('latin1').on('data', (chunk: string) => {
          const taken = chunk.slice(0, Math.max(0, cutAfter - this.received))
          this.received += chunk.length
          const events = (rest + taken).split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) this.take(event)
          if (this.received >= cutAfter) request.destroy()
        })
        response.on('error', () => undefined)
      })
      this.request = request
      request.on('error', () => undefined)
      request.once('close', () => resolve(opened))
    })
  }

  cut(): void {
    this.request?.destroy()
  }

  private take(event: string): void {
    const fields = new Map(event.split('\n').map((line) => line.split(/: ?(.*)/s) as [string, string]))
    if (fields.has('retry')) this.retry = Number(fields.get('retry'))
    this.lastId = fields.get('id') ?? this.lastId
    const data = fields.get('data')
    if (data === undefined) return
    const told = JSON.parse(data) as Told
    if (fields.get('event') === 'readers') this.readers = told.readers
    else this.change(told)
  }

  private change({ version, comments, reload }: Told): void {
    if (reload) this.problems.push(`reload at ${version}`)
    if (version <= this.version) this.problems.push(`version ${version} after ${this.version}`)
    this.version = version
    for (const { id } of comments) this.told.set(id, (this.told.get(id) ?? 0) + 1)
  }
}
