import { getAuthor, readPrivateFields } from '../../shared/contract/authors.ts'
import {
  acceptAgreement,
  endAllSessions,
  endSession,
  getMe,
  listMyComments,
  updateMe,
} from '../../shared/contract/me.ts'
import { limits } from '../../shared/rules/limits.ts'
import { listByAuthor, newestOn, type Presenter, type WriteGuard } from '../comments/index.ts'
import { type Api, ApiError, type Bearer } from '../http/index.ts'
import {
  type Actor,
  endSessionOf,
  endSessionsOf,
  requireActor,
  requireReader,
  requireSession,
} from '../identity/index.ts'
import { findPageById } from '../pages/index.ts'
import { requireSite, requireSiteById, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { type CardPart, presentCard, requireAuthor } from './card.ts'
import { changeAuthor } from './change.ts'
import { type PendingErasure, presentMe } from './me.ts'
import { openPrivateFields } from './private-fields.ts'
import { keepAgreement } from './store.ts'

export interface ProfileDeps {
  storage: Storage
  presenter: Presenter
  cardParts: readonly CardPart[]
  erasureOf: PendingErasure
  /** Refuse who may not change what they show. */
  guards: readonly WriteGuard[]
  now: () => number
}

const cursorForm = /^[0-9a-f-]{36}$/

/** Where own comments go on: the id of the last one. Code: `invalid_request`. */
const readCursor = (text: string | undefined): string => {
  if (text === undefined) return newestOn
  if (!cursorForm.test(text)) throw new ApiError('invalid_request', { field: 'cursor' })
  return text
}

export const profileRoutes = (api: Api, deps: ProfileDeps): void => {
  const { storage, presenter, cardParts, erasureOf, guards, now } = deps

  const who = async (
    handle: Handle,
    key: string,
    bearer: Bearer,
    admit: (site: Site) => void,
  ): Promise<{ site: Site; actor: Actor }> => {
    const site = await requireSite(handle, key, admit)
    return { site, actor: await requireActor(handle, site, bearer) }
  }

  api.handle(getMe, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const found = await who(handle, query.site, bearer, admit)
      return { me: await presentMe(handle, presenter, erasureOf, { ...found, now: now() }) }
    }),
  )

  api.handle(updateMe, ['comment', 'commentDevice'], ({ query, body, bearer, network, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const { site, actor } = await who(handle, query.site, bearer, admit)
      const [author] = actor.authors
      if (!author) throw new ApiError('unauthenticated')
      const shown = body.name ?? body.website ?? body.avatar
      if (shown !== undefined) for (const guard of guards) await guard(handle, site, actor, network)
      await changeAuthor(handle, author, site, body, at)
      const after = await requireActor(handle, site, bearer)
      const me = await presentMe(handle, presenter, erasureOf, { actor: after, site, now: at })
      if (!me) throw new ApiError('unauthenticated')
      return { me }
    })
  })

  api.handle(listMyComments, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const { site, actor } = await who(handle, query.site, bearer, admit)
      const before = readCursor(query.cursor)
      const limit = limits.pageSize
      const rows = []
      for (const author of actor.authors)
        rows.push(
          ...(await listByAuthor(handle, { authorId: author.id, before, limit: limit + 1, shown: false })),
        )
      rows.sort((a, b) => (a.id < b.id ? 1 : -1))
      const items = []
      for (const row of rows.slice(0, limit)) {
        const page = await findPageById(handle, row.pageId)
        items.push({
          page: { url: page?.url ?? '', title: page?.title ?? '' },
          comment: presenter.own(row, site),
        })
      }
      return { items, next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
    }),
  )

  api.handle(endSession, ['comment'], ({ params, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const session = await requireSession(handle, bearer)
      await requireSiteById(handle, session.siteId, admit)
      await endSessionOf(handle, session.memberId, params.id, at)
      return { ended: 1 }
    })
  })

  api.handle(endAllSessions, ['comment'], ({ bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const session = await requireSession(handle, bearer)
      await requireSiteById(handle, session.siteId, admit)
      return { ended: await endSessionsOf(handle, session.memberId, at) }
    })
  })

  api.handle(acceptAgreement, ['comment', 'commentDevice'], ({ body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const { site, actor } = await who(handle, body.site, bearer, admit)
      const { version } = site.settings.agreement
      // Another version came out while the old one was being read.
      if (body.version !== version) throw new ApiError('agreement_required')
      await keepAgreement(handle, { holderId: actor.id, siteId: site.id, version, at })
      return { version }
    })
  })

  api.handle(getAuthor, ['read'], ({ params, bearer, admit }) =>
    storage.read(async (handle) => {
      const author = await requireAuthor(handle, params.id)
      const site = await requireSiteById(handle, author.siteId, admit)
      await requireReader(handle, site, bearer)
      return presentCard(handle, presenter, cardParts, author, site)
    }),
  )

  api.handle(readPrivateFields, ['read'], ({ params, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const author = await requireAuthor(handle, params.id)
      const site = await requireSiteById(handle, author.siteId, admit)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const [asOwner] = owner.authors
      return { fields: await openPrivateFields(handle, author, asOwner?.id ?? null, at) }
    })
  })
}
