import { randomBytes } from 'node:crypto'
import { type Peers, tellMax } from '../storage/index.ts'

/** What another server said is believed for so long, ms; it says it again well before. */
const believedMs = 10_000
const repeatMs = 4_000

interface Told {
  /** What the others were last told of this page, and when. */
  readers: number
  at: number
  /** Readers at other servers, by server. */
  others: Map<string, { readers: number; at: number }>
}

/** `‹server› ‹page› ‹readers› ‹page› ‹readers› …`; as many lines as it takes. */
const toLines = (server: string, counts: ReadonlyMap<string, number>): string[] => {
  const lines: string[] = []
  let line = server
  for (const [page, readers] of counts) {
    const part = ` ${page} ${readers}`
    if (line.length + part.length > tellMax) {
      lines.push(line)
      line = server
    }
    line += part
  }
  return counts.size > 0 ? [...lines, line] : []
}

/**
 * How many read a page at other servers. Remembered is what concerns pages that are followed here, so that memory
 * depends on our own readers alone; a server that falls silent is forgotten. `now` is a monotonic clock, ms.
 */
export class Presence {
  private readonly server = randomBytes(6).toString('base64url')
  private readonly pages = new Map<string, Told>()
  private readonly deaf: () => void

  constructor(
    private readonly peers: Peers | null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.deaf = peers?.onTold((line) => this.hear(line)) ?? (() => undefined)
  }

  /** Readers of a page at other servers, as far as they were heard of lately. */
  elsewhere(pageId: string): number {
    const told = this.pages.get(pageId)
    let sum = 0
    for (const [server, { readers, at }] of told?.others ?? []) {
      if (this.now() - at > believedMs) told?.others.delete(server)
      else sum += readers
    }
    return sum
  }

  /** Tells the other servers what they do not know yet. `here`: all pages that are followed here with their readers. */
  async tell(here: ReadonlyMap<string, number>): Promise<void> {
    if (!this.peers) return
    const news = new Map<string, number>()
    for (const [page, readers] of here) {
      const told = this.pages.get(page) ?? { readers: 0, at: Number.NEGATIVE_INFINITY, others: new Map() }
      this.pages.set(page, told)
      if (told.readers === readers && this.now() - told.at < repeatMs) continue
      Object.assign(told, { readers, at: this.now() })
      news.set(page, readers)
    }
    for (const page of this.pages.keys()) {
      if (here.has(page)) continue
      this.pages.delete(page)
      news.set(page, 0)
    }
    await this.peers.tell(toLines(this.server, news))
  }

  /** Pages that something is remembered of. */
  get size(): number {
    return this.pages.size
  }

  close(): void {
    this.deaf()
  }

  private hear(line: string): void {
    const [server = '', ...parts] = line.split(' ')
    if (server === this.server) return
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const told = this.pages.get(parts[at] ?? '')
      if (!told) continue
      // Whoever is new to a page is told at the next turn instead of at the next repetition.
      if (!told.others.has(server)) told.at = Number.NEGATIVE_INFINITY
      told.others.set(server, { readers: Number(parts[at + 1]), at: this.now() })
    }
  }
}
