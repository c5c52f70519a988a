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
    getAuthor: { params: { id: reader.authorId ?? id } },
    readPrivateFields: { params: { id: reader.authorId ?? id } },
    getMe: { query: { site } },
    updateMe: { query: { site }, body: { website: 'https://mina.example' } },
    listMyComments: { query: { site } },
    endAllSessions: {},
    acceptAgreement: { body: { site, version: '1' } },
    exportMe: { query: { site } },
    requestErasure: { query: { site }, body: { comments: 'anonymise' } },
    cancelErasure: { query: { site } },
    listPasskeys: { query: { site } },
    beginPasskey: { body: { site } },
    getSignIn: { query: { site } },
    beginSignIn: { body: { site } },
    sendCode: { body: { flow: reader.flow ?? '-', email: 'sample@example.com' } },
    finishSignIn: { body: { flow: reader.flow ?? '-' } },
    refreshSession: { body: { refresh: reader.refresh ?? '-' } },
    exchangeSso: { body: { site, token: 'a.b.c' } },
    actOnComments: { body: { site, act: 'approve', ids: [id] } },
    undoAct: { params: { id }, body: { site } },
    getHistory: { params: { id }, query: { site } },
    closePage: { body: { site, page, close: true } },
    mergePages: { body: { site, from: page, into: `${page}/other` } },
    listAudit: { query: { site } },
    listQueue: { query: { site, list: 'all' } },
    getQueueCounts: { query: { site } },
    putClaim: { params: { id }, body: { site } },
    deleteClaim: { params: { id }, query: { site } },
    streamQueue: { query: { site } },
    putVote: { params: { id }, body: { value: 1 } },
  }
  const sample = calls[endpoint.id] ?? (endpoint.params ? { params: { id } } : {})
  return { ...sample, headers: { ...headers, ...sample.headers } }
}
