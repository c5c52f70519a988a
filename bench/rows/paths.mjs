import { pageKey, siteKey } from '../fill/dataset.mjs'

/** The first page of a thread as the widget asks for it. */
export const threadsPath = (page, rest = '') =>
  `/api/v1/threads?site=${siteKey}&page=${encodeURIComponent(pageKey(page))}${rest}`

/** What browsers accept: readers are sent brotli. */
export const accepts = { 'accept-encoding': 'gzip, deflate, br, zstd', origin: 'https://paper.example' }
export const acceptLine = 'Accept-Encoding: gzip, deflate, br, zstd'
