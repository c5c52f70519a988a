import { refreshSession } from '../../shared/contract/signin.ts'
import { type Api, ApiError } from '../http/index.ts'
import { findAuthor, rotateSession, type Tokens } from '../identity/index.ts'
import { presentSession } from '../members/index.ts'
import { requireSiteById } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'

export const refreshRoutes = (
  api: Api,
  { storage, tokens, now }: { storage: Storage; tokens: Tokens; now: () => number },
): void => {
  api.handle(refreshSession, ['signIn'], async ({ body, admit }) => {
    const at = now()
    const read = tokens.readRefresh(body.refresh)
    if (!read) throw new ApiError('session_over')
    const session = await storage.tx(async (handle) => {
      const found = await rotateSession(handle, { id: read.sessionId, generation: read.generation, now: at })
      // Not thrown in here: what ended the session has to be kept.
      if (found.over) return null
      await requireSiteById(handle, found.session.siteId, admit)
      const author = await findAuthor(handle, found.session.authorId)
      return author && presentSession(tokens, found.session, author, at)
    })
    if (!session) throw new ApiError('session_over')
    return session
  })
}
