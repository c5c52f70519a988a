import type { Node } from '../../shared/contract/body.ts'
import {
  createComment,
  deleteComment,
  previewComment,
  updateComment,
} from '../../shared/contract/comments.ts'
import { type Ability, getViewer, type Viewer } from '../../shared/contract/threads.ts'
import { type Api, JsonText } from '../http/index.ts'
import { type Actor, type AuthorRow, isStaff, requireActor } from '../identity/index.ts'
import { findPage, isClosed, type Page } from '../pages/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { readBody } from './compose.ts'
import { allows, editEnds, isShadowOf, mayDelete, mayEdit } from './policy.ts'
import type { Presenter } from './present.ts'
import { type CommentRow, findRow, selectOwn, selectWaiting } from './rows.ts'
import { findSource } from './store.ts'
import { listEditsOf } from './waiting-edits.ts'
import type { Writer } from './write.ts'

/** What a slice adds to what only this reader sees. */
export type ViewerPart = (
  handle: Handle,
  site: Site,
  page: Page,
  actor: Actor,
) => Promise<Partial<Pick<Viewer, 'votes' | 'decided'>>>

/** What a slice lets somebody do beside what everybody may. */
export type AbilityPart = (actor: Actor) => Partial<Viewer['can']>

export interface WriteDeps {
  storage: Storage
  presenter: Presenter
  writer: Writer
  viewerParts: readonly ViewerPart[]
  abilityParts: readonly AbilityPart[]
  now: () => number
}

export const writeRoutes = (
  api: Api,
  { storage, presenter, writer, viewerParts, abilityParts, now }: WriteDeps,
): void => {
  api.handle(
    createComment,
    ['comment', 'commentDevice'],
    async ({ body, bearer, network, idempotencyKey, admit }) =>
      new JsonText(await writer.create(body, { bearer, network, key: idempotencyKey, admit })),
  )

  api.handle(updateComment, ['comment', 'commentDevice'], ({ params, body, bearer, network, admit }) =>
    writer.edit(params.id, body.body, { bearer, network, admit }),
  )

  api.handle(deleteComment, ['comment', 'commentDevice'], ({ params, bearer, admit }) =>
    writer.remove(params.id, { bearer, admit }),
  )

  api.handle(previewComment, ['preview'], ({ body, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await requireActor(handle, site, bearer)
      return { body: readBody(body.body, site.settings) }
    }),
  )

  const abilities = async (
    handle: Handle,
    rows: CommentRow[],
    actor: Actor,
    site: Site,
    page: Page,
  ): Promise<Viewer['can']['own']> => {
    const own: Viewer['can']['own'] = {}
    const at = now()
    for (const row of rows) {
      const root = row.rootId === row.id ? row : await findRow(handle, row.rootId)
      const can: Ability[] = []
      const shown = row.status === 'approved' || isShadowOf(actor, row)
      const open = (!page.closed && !root?.closed) || isStaff(actor)
      if (open && shown) can.push('reply')
      const edit = root && allows(() => mayEdit(actor, row, { site, page, root, now: at }))
      if (edit) can.push('edit')
      if (allows(() => mayDelete(actor, row))) can.push('delete')
      const editing = edit && {
        editUntil: new Date(editEnds(row, site)).toISOString(),
        source: await findSource(handle, row.id),
      }
      own[row.id] = { can, ...editing }
    }
    for (const { commentId, source, tree, decidedAt } of await listEditsOf(handle, Object.keys(own))) {
      const mine = own[commentId]
      if (!mine || decidedAt !== null) continue
      mine.waitingEdit = JSON.parse(tree) as Node[]
      // Who edits again goes on from there.
      if (mine.source !== undefined) mine.source = source
    }
    return own
  }

  const describe = (author: AuthorRow | undefined, site: Site): Viewer['author'] =>
    author
      ? {
          id: author.id,
          name: author.name,
          points: Math.max(0, author.points),
          ...presenter.standing(author, site),
        }
      : null

  api.handle(getViewer, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle): Promise<Viewer> => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireActor(handle, site, bearer)
      const found = await findPage(handle, site.id, query.page)
      const closed = await isClosed(handle, site, found, now())
      const page = found && { ...found, closed }
      const others: Ability[] = closed && !isStaff(actor) ? ['vote'] : ['reply', 'vote']
      const viewer: Viewer = {
        author: describe(actor.authors.at(-1), site),
        votes: {},
        pending: [],
        can: { others, own: {} },
      }
      for (const ability of abilityParts) Object.assign(viewer.can, ability(actor))
      if (!page) return viewer
      for (const part of viewerParts) Object.assign(viewer, await part(handle, site, page, actor))
      let newest = ''
      for (const author of actor.authors) {
        const waiting = await selectWaiting(handle, { authorId: author.id, pageId: page.id })
        viewer.pending.push(...waiting.map((row) => presenter.own(row, site)))
        const own = await selectOwn(handle, { authorId: author.id, pageId: page.id })
        Object.assign(viewer.can.own, await abilities(handle, own, actor, site, page))
        // Who wrote last from this device is who will write next.
        if (own[0] && own[0].id > newest) {
          newest = own[0].id
          viewer.author = describe(author, site)
        }
      }
      return viewer
    }),
  )
}
