import { randomUUID } from 'node:crypto'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import type { Call } from './client.ts'
import type { Reader } from './reader.ts'

/** A request to each operation that would succeed with the right token; `id` is the comment it is about. */
export function sampleCall(endpoint: Endpoint, reader: Reader, id: string): Call {
  const { site } = reader.place
  const page = reader.pageUrl()
  const headers = reader.headers()
  const calls: Record<string, Call> = {
    listThreads: { query: { site, page } },
    getViewer: { query: { site, page } },
    getCounts: { query: { site, pages: encodeURIComponent(page) } },
    streamChanges: { query: { site, pages: encodeURIComponent(page) } },
    createDevice: { body: { site } },
    createComment: { body: reader.draft('A sample'), headers: { 'idempotency-key': randomUUID() } },
    updateComment: { params: { id }, body: { body: 'An edited sample' } },
    deleteComment: { params: { id } },
    previewComment: { body: { site, body: 'A sample' } },
    putVote: { params: { id }, body: { value: 1 } },
  }
  const sample = calls[endpoint.id] ?? (endpoint.params ? { params: { id } } : {})
  return { ...sample, headers: { ...headers, ...sample.headers } }
}
