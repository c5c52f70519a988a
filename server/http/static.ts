import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Hono } from 'hono'
import type { Env } from './api.ts'
import { namesTag, pickEncoding } from './headers.ts'

interface PublicFile {
  type: string
  etag: string
  immutable: boolean
  raw: Buffer<ArrayBuffer>
  br?: Buffer<ArrayBuffer>
  gzip?: Buffer<ArrayBuffer>
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

const optional = (path: string): Buffer<ArrayBuffer> | undefined =>
  existsSync(path) ? readFileSync(path) : undefined

/** The built files, read once at the start: a request names a key of this map, never a path on the disk. */
const load = (root: string): Map<string, PublicFile> => {
  const files = new Map<string, PublicFile>()
  if (!existsSync(root)) return files
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath, entry.name)
    const raw = readFileSync(path)
    const url = `/${relative(root, path).split(sep).join('/')}`
    const etag = `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`
    files.set(url, {
      type,
      etag,
      immutable: url.startsWith('/w/'),
      raw,
      br: optional(`${path}.br`),
      gzip: optional(`${path}.gz`),
    })
  }
  return files
}

const respond = (file: PublicFile, accept: string | undefined, ifNoneMatch: string | undefined): Response => {
  const headers: Record<string, string> = {
    'content-type': file.type,
    etag: file.etag,
    vary: 'Accept-Encoding',
    // Scripts of any page may load the widget; what the API answers them is decided there.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': file.immutable
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=300, stale-while-revalidate=600',
  }
  if (namesTag(ifNoneMatch, file.etag)) return new Response(null, { status: 304, headers })
  const encoding = pickEncoding(accept)
  const packed = encoding && file[encoding]
  return packed
    ? new Response(packed, { headers: { ...headers, 'content-encoding': encoding } })
    : new Response(file.raw, { headers })
}

/** Serves the widget's built files below `root` with their compressed siblings. */
export const servePublic = (app: Hono<Env>, root: string): void => {
  for (const [url, file] of load(root)) {
    app.get(url, (c) => respond(file, c.req.header('accept-encoding'), c.req.header('if-none-match')))
  }
}
