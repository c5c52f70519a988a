import type { Handle } from '../storage/index.ts'

const prefix = 'queue:'

/** Tells every open queue of a site, on every server, that something of it changed that no page knows of. */
export const tellQueue = (handle: Handle, siteId: string): void =>
  handle.announce({ pageId: prefix + siteId, version: 1 })

/** The site whose queues are meant, or null where the notice is about a page. */
export const siteOfNotice = (pageId: string): string | null =>
  pageId.startsWith(prefix) ? pageId.slice(prefix.length) : null
