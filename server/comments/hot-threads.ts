import type { HotLookup } from '../http/index.ts'
import { mayEmbed } from '../http/index.ts'
import type { Site } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'
import type { ByteCache } from './byte-cache.ts'

const urlsMax = 20_000
/** Longer ones are somebody's play with parameters. */
const urlLengthMax = 1_024

interface Ready {
  key: string
  etag: string
  site: Site
  stamp: number
  /** When the answer stops being right by itself (ms); null: never. */
  until: number | null
}

/** Which cached bytes answer which URL, and under which stamp of the database that was seen to be right. */
export class HotThreads {
  private readonly ready = new Map<string, Ready>()

  constructor(
    private readonly cache: ByteCache,
    private readonly storage: Storage,
    private readonly now: () => number,
  ) {}

  /** Remembers that `url` was answered with what the cache holds under `key`; `stamp` was taken before reading. */
  keep(url: string, answer: Ready): void {
    if (url === '' || url.length > urlLengthMax) return
    if (this.ready.size >= urlsMax && !this.ready.has(url)) this.ready.clear()
    this.ready.set(url, answer)
  }

  readonly lookup: HotLookup = (url) => {
    const ready = this.ready.get(url)
    if (!ready || ready.stamp !== this.storage.stamp()) return undefined
    const { key, etag, site, until } = ready
    if (until !== null && until <= this.now()) return undefined
    const entry = this.cache.get(key, etag)
    if (!entry) return undefined
    return {
      etag,
      allows: (origin) => mayEmbed(site, origin),
      encode: (encoding) => this.cache.encode(key, entry, encoding),
    }
  }
}
