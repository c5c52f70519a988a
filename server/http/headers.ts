/** What every answer of the API carries. It is data: nothing that shows it may run it, frame it or guess its type. */
export const apiHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'Origin, Accept-Encoding',
} as const

export type Encoding = 'br' | 'gzip'

const preferred: readonly Encoding[] = ['br', 'gzip']

/** Encodings a client refuses outright: `br;q=0` (RFC 9110, 12.5.3). */
const refusal = /;\s*q=0(\.0{0,3})?\s*$/

/** The best encoding that `Accept-Encoding` names, or null for plain bytes. */
export const pickEncoding = (accept: string | undefined): Encoding | null => {
  if (!accept) return null
  const known = picked.get(accept)
  if (known !== undefined) return known
  const encoding = pick(accept)
  if (picked.size < 1_000) picked.set(accept, encoding)
  return encoding
}

/** Browsers send a handful of different headers; only these are parsed. */
const picked = new Map<string, Encoding | null>()

const pick = (accept: string): Encoding | null => {
  const named = accept
    .toLowerCase()
    .split(',')
    .filter((part) => !refusal.test(part))
  return (
    preferred.find((encoding) => named.some((part) => part.trim().split(';')[0]?.trim() === encoding)) ?? null
  )
}

/** Whether `If-None-Match` names this tag; the header may hold a list. Our tags have no comma inside. */
export const namesTag = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header === etag || header.split(',').some((tag) => tag.trim() === etag))
