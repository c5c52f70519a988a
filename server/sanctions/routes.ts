import {
  createAuthorNote,
  createSanction,
  getAuthorFile,
  liftSanction,
  listAuthorComments,
  listSanctions,
  removeAuthorNote,
} from '../../shared/contract/persons.ts'
import { limits } from '../../shared/rules/limits.ts'
import { record } from '../audit/index.ts'
import { type CommentStatus, listByAuthor, newestOn, type Presenter } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import { findAuthor } from '../identity/index.ts'
import { findPageById } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { newId, type Storage } from '../storage/index.ts'
import { type FilePart, presentFile, presentNote } from './file.ts'
import { impose, liftOne } from './impose.ts'
import type { Keys } from './keys.ts'
import { createNote, findNote, removeNote } from './notes.ts'
import { presentSanction } from './present.ts'
import { findSanctionRow, listInForce } from './store.ts'
import { maySanction, requireTarget } from './target.ts'

export interface SanctionDeps {
  storage: Storage
  bus: DomainBus
  presenter: Presenter
  keys: Keys
  /** What other slices say in an author's file. */
  parts: readonly FilePart[]
  now: () => number
}

const cursorForm = /^[0-9a-f-]{36}$/

const readCursor = (text: string | undefined): string => {
  if (text === undefined) return newestOn
  if (!cursorForm.test(text)) throw new ApiError('invalid_request', { field: 'cursor' })
  return text
}

export const sanctionRoutes = (api: Api, deps: SanctionDeps): void => {
  const { storage, bus, presenter, parts, now } = deps

  api.handle(createSanction, ['act', 'actDevice'], ({ params, body, bearer, admit }) => {
    const at = now()
    const id = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const author = await requireTarget(handle, site, params.id)
      if (!maySanction(actor, author)) throw new ApiError('forbidden')
      await impose(handle, deps, author, body, { id, actorId: actor.id, at })
      const row = await findSanctionRow(handle, id)
      if (!row) throw new Error('sanction vanished')
      return { sanction: await presentSanction(handle, row, at) }
    })
  })

  api.handle(listSanctions, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const limit = limits.pageSize
      const before = readCursor(query.cursor)
      const rows = await listInForce(handle, { siteId: site.id, before, now: now(), limit: limit + 1 })
      const items = []
      for (const row of rows.slice(0, limit)) {
        const author = row.authorId === null ? null : await findAuthor(handle, row.authorId)
        items.push({
          sanction: await presentSanction(handle, row, now()),
          author: author && { id: author.id, name: author.name },
          can: !author || maySanction(actor, author),
        })
      }
      return { items, next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
    }),
  )

  api.handle(liftSanction, ['act', 'actDevice'], ({ params, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const before = await findSanctionRow(handle, params.id)
      if (!before || before.siteId !== site.id) throw new ApiError('not_found')
      const author = before.authorId === null ? null : await findAuthor(handle, before.authorId)
      if (author && !maySanction(actor, author)) throw new ApiError('forbidden')
      await liftOne(handle, bus, before, { actorId: actor.id, at })
      const row = (await findSanctionRow(handle, before.id)) ?? before
      return { sanction: await presentSanction(handle, row, at) }
    })
  })

  api.handle(getAuthorFile, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const author = await requireTarget(handle, site, params.id)
      return presentFile(handle, { presenter, parts, now: now() }, author, site, actor)
    }),
  )

  api.handle(listAuthorComments, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      const author = await requireTarget(handle, site, params.id)
      const limit = limits.pageSize
      const before = readCursor(query.cursor)
      const rows = await listByAuthor(handle, {
        authorId: author.id,
        before,
        limit: limit + 1,
        shown: false,
      })
      const items = []
      for (const row of rows.slice(0, limit)) {
        const page = await findPageById(handle, row.pageId)
        items.push({
          page: { url: page?.url ?? '', title: page?.title ?? '' },
          comment: presenter.own(row, site),
          status: row.status as CommentStatus,
          shadowed: row.shadowed,
        })
      }
      return { items, next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
    }),
  )

  api.handle(createAuthorNote, ['act', 'actDevice'], ({ params, body, bearer, admit }) => {
    const at = now()
    const id = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const author = await requireTarget(handle, site, params.id)
      const note = { id, siteId: site.id, authorId: author.id, byId: actor.id, text: body.text, at }
      await createNote(handle, note)
      const subject = { kind: 'author', id: author.id } as const
      await record(handle, { siteId: site.id, actorId: actor.id, act: 'note.add', subject, at })
      return { note: await presentNote(handle, note, actor) }
    })
  })

  api.handle(removeAuthorNote, ['act', 'actDevice'], ({ params, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const note = await findNote(handle, params.id)
      if (!note || note.siteId !== site.id) throw new ApiError('not_found')
      if (note.byId !== actor.id && actor.kind !== 'owner') throw new ApiError('forbidden')
      await removeNote(handle, note.id)
      const subject = { kind: 'author', id: note.authorId } as const
      await record(handle, { siteId: site.id, actorId: actor.id, act: 'note.remove', subject, at })
      return { removed: 1 }
    })
  })
}
