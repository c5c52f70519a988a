import { randomUUID } from 'node:crypto'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import { defaultLadder } from '../../shared/rules/ladder.ts'
import type { Call } from './client.ts'
import type { Reader } from './reader.ts'

const sampleTime = '2026-01-01T00:00:00.000Z'

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
    createSanction: { params: { id: reader.authorId ?? id }, body: { site, kind: 'warn' } },
    liftSanction: { params: { id }, query: { site } },
    getAuthorFile: { params: { id: reader.authorId ?? id }, query: { site } },
    listAuthorComments: { params: { id: reader.authorId ?? id }, query: { site } },
    createAuthorNote: { params: { id: reader.authorId ?? id }, body: { site, text: 'A sample' } },
    removeAuthorNote: { params: { id }, query: { site } },
    getVotePicture: { params: { id }, query: { site } },
    voidVotes: { params: { id }, body: { site, from: sampleTime, to: sampleTime } },
    restoreVotes: { params: { id }, body: { site, voidId: id } },
    releaseVotes: { params: { id }, body: { site } },
    redeemOwner: { body: { token: '-', name: 'Sample', site } },
    createInvitation: { body: { site, email: 'sample@example.com', role: 'moderator' } },
    listInvitations: { query: { site } },
    revokeInvitation: { params: { id }, query: { site } },
    redeemInvitation: { body: { token: '-' } },
    listStaff: { query: { site } },
    setRole: { params: { id: reader.authorId ?? id }, body: { site, role: 'moderator' } },
    listMySites: { headers: { origin: reader.place.api } },
    enterSite: { params: { key: site } },
    createApiToken: { body: { site, name: 'Sample', rights: ['list'] } },
    listApiTokens: { query: { site } },
    revokeApiToken: { params: { id }, query: { site } },
    actOnComments: { body: { site, act: 'approve', ids: [id] } },
    undoAct: { params: { id }, body: { site } },
    getHistory: { params: { id }, query: { site } },
    closePage: { body: { site, page, close: true } },
    mergePages: { body: { site, from: page, into: `${page}/other` } },
    listAudit: { query: { site } },
    listRules: { query: { site } },
    reportComment: { params: { id }, body: { rule: 'insult' } },
    listReports: { params: { id }, query: { site } },
    listDecisions: { query: { site } },
    objectTo: { params: { id }, body: { site } },
    listObjections: { query: { site } },
    decideObjection: { params: { id }, body: { site, uphold: true } },
    getTransparency: { query: { site } },
    getTransparencyCsv: { query: { site } },
    listQueue: { query: { site, list: 'all' } },
    getQueueCounts: { query: { site } },
    putClaim: { params: { id }, body: { site } },
    deleteClaim: { params: { id }, query: { site } },
    streamQueue: { query: { site } },
    getNetiquette: { query: { site } },
    getSettings: { query: { site } },
    updateSettings: { body: { site, version: 1, settings: { depth: 3 } } },
    previewSettings: { body: { site, settings: { depth: 3 } } },
    exportSettings: { query: { site } },
    importSettings: { body: { site, version: 1, file: { format: 'stammtisch-settings' } } },
    putLadder: { body: { site, version: 1, ladder: defaultLadder } },
    previewLadder: { body: { site, ladder: defaultLadder } }, // slice: ranks
    listClosings: { query: { site } },
    createClosing: { body: { site, page: null, at: '2026-01-01T00:00:00.000Z', reopenAt: null } },
    removeClosing: { params: { id }, query: { site } },
    putVote: { params: { id }, body: { value: 1 } },
  }
  const sample = calls[endpoint.id] ?? (endpoint.params ? { params: { id } } : {})
  return { ...sample, headers: { ...headers, ...sample.headers } }
}
