import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../http/index.ts'

export interface Encoded {
  readonly etag: string
  readonly raw: Buffer<ArrayBuffer>
  br?: Buffer<ArrayBuffer>
  gzip?: Buffer<ArrayBuffer>
}

/** Below this, compressing costs more than it saves. */
const worthCompressing = 600

const compress: Record<Encoding, (raw: Buffer) => Buffer<ArrayBuffer>> = {
  br: (raw) => brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (raw) => gzipSync(raw),
}

/** Serialised answers by what was asked, bounded in bytes; what was asked longest ago goes first. */
export class ByteCache {
  private readonly entries = new Map<string, Encoded>()
  private bytes = 0
  constructor(private readonly maxBytes: number) {}

  /** The answer to `key` if it still has this ETag. */
  get(key: string, etag: string): Encoded | undefined {
    const entry = this.entries.get(key)
    if (entry?.etag !== etag) return undefined
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry
  }

  set(key: string, etag: string, json: string): Encoded {
    const before = this.entries.get(key)
    if (before) this.drop(key, before)
    const entry: Encoded = { etag, raw: Buffer.from(json) }
    this.entries.set(key, entry)
    this.bytes += size(entry)
    for (const [oldest, old] of this.entries) {
      if (this.bytes <= this.maxBytes || oldest === key) break
      this.drop(oldest, old)
    }
    return entry
  }

  /** The bytes in `encoding`, made on first demand; plain where they are too few to be worth it. */
  encode(
    key: string,
    entry: Encoded,
    encoding: Encoding | null,
  ): { bytes: Buffer<ArrayBuffer>; encoding: Encoding | null } {
    if (encoding === null || entry.raw.length < worthCompressing) return { bytes: entry.raw, encoding: null }
    const known = entry[encoding]
    if (known) return { bytes: known, encoding }
    const bytes = compress[encoding](entry.raw)
    entry[encoding] = bytes
    if (this.entries.get(key) === entry) this.bytes += bytes.length
    return { bytes, encoding }
  }

  private drop(key: string, entry: Encoded): void {
    this.entries.delete(key)
    this.bytes -= size(entry)
  }
}

const size = (entry: Encoded): number =>
  entry.raw.length + (entry.br?.length ?? 0) + (entry.gzip?.length ?? 0) + 200
