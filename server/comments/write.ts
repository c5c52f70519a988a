import type { Node } from '../../shared/contract/body.ts'
import type { Comment, CreateComment } from '../../shared/contract/comments.ts'
import { limits } from '../../shared/rules/limits.ts'
import { pageId, pageOrigin } from '../../shared/rules/page-id.ts'
import type { CommentFacts, DomainBus } from '../events/index.ts'
import { ApiError, findStored, fingerprint, store } from '../http/index.ts'
import {
  type Actor,
  type AuthorRow,
  type Bearer,
  ensureGuest,
  findAuthor,
  type GuestInput,
  isMember,
  readGuest,
  requireActor,
  requireFreeName,
} from '../identity/index.ts'
import {
  asItStands,
  ensurePage,
  findPageById,
  followMerges,
  lockPage,
  type Page,
  recordWrite,
} from '../pages/index.ts'
import { requireSite, requireSiteById, type Site } from '../sites/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import { announceAuthor } from './author-changed.ts'
import { checkBody, linkMention, parseShort, readBody } from './compose.ts'
import {
  type Draft,
  type Judge,
  judge,
  type Opinion,
  type Proof,
  statusOf,
  type Trace,
  type VerdictKeeper,
} from './judge.ts'
import { cleanBody } from './markdown/index.ts'
import { setMarks } from './marks.ts'
import { mayAnswer, mayDelete, mayEdit, mustExist, pageTakesComments } from './policy.ts'
import type { Presenter } from './present.ts'
import { type BareRow, type CommentRow, findBare, findRow } from './rows.ts'
import {
  type CommentStatus,
  changeState,
  factsOf,
  freshRow,
  insertComment,
  type NewComment,
  replaceBody,
} from './store.ts'
import { dropWaitingEdit, putWaitingEdit } from './waiting-edits.ts'

export interface WriterDeps {
  storage: Storage
  bus: DomainBus
  presenter: Presenter
  guards: readonly WriteGuard[]
  /** Asked in this order what should become of a comment or an edit. */
  judges: readonly Judge[]
  /** Told what was judged. */
  keepers: readonly VerdictKeeper[]
  /** Reads a solved proof of work; null where it is no good. */
  readProof: (proof: string) => Promise<Proof | null>
  now: () => number
}

/** Refuses who may not write on the site at all, by an `ApiError`; run before anything of the comment is looked at. */
export type WriteGuard = (handle: Handle, site: Site, actor: Actor, network: string) => Promise<void>

export type Admit = (site: Site) => void

const localhost = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/

/** Where a comment belongs. Codes: `page_url_invalid`, `page_origin_mismatch`. */
export const readPage = (
  input: CreateComment['page'],
  site: Site,
): { key: string; url: string; title: string } => {
  const origin = pageOrigin(input.url)
  const canonical = pageId(input.url, site.settings.pageParams)
  if (!origin || !canonical || canonical.length > limits.pageId)
    throw new ApiError('page_url_invalid', { field: 'page.url' })
  if (!site.origins.includes(origin) && !(site.settings.allowLocalhost && localhost.test(origin))) {
    throw new ApiError('page_origin_mismatch', { field: 'page.url' })
  }
  // A title is a stranger's word: kept as text for mails and lists, never shown as the page's own.
  return { key: input.id ?? canonical, url: canonical, title: input.title.replace(/\p{C}+/gu, ' ').trim() }
}

const mustFind = async (handle: Handle, id: string): Promise<CommentRow> =>
  mustExist(await findRow(handle, id))

/** Row, site and page (locked) of a comment that somebody wants to change; the row decides which site. */
export const openForWrite = async (
  handle: Handle,
  id: string,
  admit: Admit,
): Promise<{ row: BareRow; site: Site; page: Page }> => {
  const row = mustExist(await findBare(handle, id))
  const site = await requireSiteById(handle, row.siteId, admit)
  const page = await lockPage(handle, row.pageId)
  if (!page) throw new ApiError('page_not_found')
  // Where others write beside us the row is what it is under the lock; SQLite has one writer at a time.
  const held = handle.dialect === 'postgres' ? mustExist(await findBare(handle, id)) : row
  // It was moved to another page while we waited: what we hold is not its page.
  if (held.pageId !== page.id) return openForWrite(handle, id, admit)
  return { row: held, site, page }
}

const rootOf = async (handle: Handle, row: BareRow): Promise<BareRow> =>
  row.rootId === row.id ? row : mustExist(await findBare(handle, row.rootId))

interface NewInput {
  id: string
  authorId: string
  at: number
  tree: Node[]
  body: CreateComment
  /** What a guest says of themselves; null for a member. */
  guest: GuestInput | null
  network: string
  trace: Trace
}

export const createWriter = ({
  storage,
  bus,
  presenter,
  guards,
  judges,
  keepers,
  readProof,
  now,
}: WriterDeps) => {
  const findParent = async (
    handle: Handle,
    id: string | undefined,
    page: Page,
    actor: Actor,
  ): Promise<CommentRow | null> => {
    if (!id) return null
    const found = await findRow(handle, id)
    // Its page is being merged into this one, and it is on its way.
    if (found && found.pageId !== page.id)
      found.pageId =
        (await followMerges(handle, await findPageById(handle, found.pageId)))?.id ?? found.pageId
    return mayAnswer(
      found,
      found && found.rootId !== found.id ? await findBare(handle, found.rootId) : found,
      page,
      actor,
    )
  }

  /** A member writes as themselves; a guest under the name they gave, where it is nobody else's. */
  const authorOf = async (handle: Handle, input: NewInput, site: Site, actor: Actor): Promise<AuthorRow> => {
    const [member] = actor.authors
    if (isMember(actor) && member) return member
    if (!input.guest) throw new ApiError('unauthenticated')
    await requireFreeName(handle, site, input.guest.name, 'author.name')
    return ensureGuest(handle, actor.authors, {
      ...input.guest,
      id: input.authorId,
      siteId: site.id,
      deviceId: actor.id,
      createdAt: input.at,
    })
  }

  const writeNew = async (
    handle: Handle,
    input: NewInput,
    site: Site,
    page: Page,
    actor: Actor,
  ): Promise<string> => {
    const { id, at, body } = input
    pageTakesComments(await asItStands(handle, site, page, at), actor)
    const parent = await findParent(handle, body.parentId, page, actor)
    const author = await authorOf(handle, input, site, actor)
    const before = actor.authors.find((known) => known.id === author.id)
    if (before && (before.name !== author.name || before.website !== author.website))
      await announceAuthor(handle, author.id, at)
    const tree = await linkMention(handle, input.tree, parent, id)
    const draft: Draft = {
      id,
      before: null,
      site,
      page,
      actor,
      author,
      source: cleanBody(body.body),
      tree,
      parentId: parent?.id ?? null,
      network: input.network,
      trace: input.trace,
      at,
    }
    const opinion = await judge(handle, judges, draft)
    const facts: CommentFacts = {
      id,
      siteId: site.id,
      pageId: page.id,
      authorId: author.id,
      status: statusOf[opinion.verdict],
      deleted: false,
    }
    const written: NewComment = {
      ...facts,
      parent,
      source: draft.source,
      tree: JSON.stringify(tree),
      createdAt: at,
      network: input.network,
      shadowed: opinion.shadow ?? false,
    }
    const total = await insertComment(handle, written)
    for (const keep of keepers) await keep(handle, draft, opinion)
    await bus.emit(handle, 'commentChanged', { before: null, after: facts, at })
    await bus.emit(handle, 'wordsChanged', { id, siteId: site.id, tree, at })
    await recordWrite(handle, { pageId: page.id, type: 'comment.created', subjectId: id, total, at })
    // The point it may have brought shows in the answer.
    return presenter.ownJson(freshRow(written, (await findAuthor(handle, author.id)) ?? author), site)
  }

  /** The revision is raised: who looked at the comment before has not seen this edit. */
  const waitWith = async (handle: Handle, draft: Draft, opinion: Opinion): Promise<void> => {
    const { id, site, source, tree, at, before } = draft
    const reasons = JSON.stringify(opinion.reasons)
    await putWaitingEdit(handle, {
      commentId: id,
      siteId: site.id,
      source,
      tree: JSON.stringify(tree),
      at,
      reasons,
    })
    if (!before) return
    await setMarks(handle, before)
    await bus.emit(handle, 'editHeld', { comment: factsOf(before), at })
  }

  return {
    /** Writes a comment once per idempotency key; resolves to the answer's JSON, stored with the comment. */
    async create(
      body: CreateComment,
      by: { bearer: Bearer; network: string; key: string | undefined; admit: Admit },
    ): Promise<string> {
      const at = now()
      // Made outside the transaction, which may run more than once.
      const ids = { id: newId(at), authorId: newId(at), pageId: newId(at) }
      // However it was written: the same words with a proof beside them are the same comment.
      const print = by.key ? fingerprint({ ...body, trace: undefined }) : ''
      const tree = parseShort(body.body)
      const proof = body.trace?.proof === undefined ? undefined : await readProof(body.trace.proof)
      return storage.tx(async (handle) => {
        const site = await requireSite(handle, body.site, by.admit)
        const actor = await requireActor(handle, site, by.bearer)
        const scope = by.key ? { siteId: site.id, actorId: actor.id, key: by.key } : null
        // A retry of a lost answer must not be refused for what has changed since.
        const early = scope && (await findStored(handle, scope, print))
        if (early) return early
        for (const guard of guards) await guard(handle, site, actor, by.network)
        checkBody(body.body, tree, site.settings)
        const guest = isMember(actor) ? null : readGuest(body.author, site.settings)
        const where = readPage(body.page, site)
        const page = await ensurePage(handle, { ...where, id: ids.pageId, siteId: site.id, createdAt: at })
        // The same request may have run beside this one until the page was locked.
        const stored = scope && handle.dialect === 'postgres' ? await findStored(handle, scope, print) : null
        if (stored) return stored
        const response = await writeNew(
          handle,
          { ...ids, at, tree, body, guest, network: by.network, trace: { ...body.trace, proof } },
          site,
          page,
          actor,
        )
        if (scope) await store(handle, scope, print, response, at)
        return response
      })
    },

    /**
     * An author's edit. Words that the judges hold wait for somebody to look, and the old ones stay up; a comment that
     * nobody has released yet says the new ones at once, and goes on waiting. Codes as for `mayEdit`.
     */
    edit(
      id: string,
      body: string,
      by: { bearer: Bearer; network: string; admit: Admit },
    ): Promise<Comment & { waitingEdit?: Node[] }> {
      const at = now()
      return storage.tx(async (handle) => {
        const { row, site, page: found } = await openForWrite(handle, id, by.admit)
        const page = await asItStands(handle, site, found, at)
        const root = await rootOf(handle, row)
        const actor = await requireActor(handle, site, by.bearer)
        mayEdit(actor, row, { site, page, root, now: at })
        const author = await findAuthor(handle, row.authorId)
        if (!author) throw new ApiError('comment_not_found')
        const parent = row.parentId ? await findRow(handle, row.parentId) : null
        const tree = await linkMention(handle, readBody(body, site.settings), parent, row.id)
        const draft: Draft = {
          id,
          before: row,
          site,
          page,
          actor,
          author,
          source: cleanBody(body),
          tree,
          parentId: row.parentId,
          network: by.network,
          trace: {},
          at,
        }
        const opinion = await judge(handle, judges, draft)
        for (const keep of keepers) await keep(handle, draft, opinion)
        if (row.status === 'approved' && opinion.verdict !== 'publish') {
          await waitWith(handle, draft, opinion)
          return { ...presenter.own(await mustFind(handle, id), site), waitingEdit: tree }
        }
        await dropWaitingEdit(handle, id)
        await replaceBody(handle, id, { source: draft.source, tree: JSON.stringify(tree), at })
        const after = await mustFind(handle, id)
        if (row.staffEdited) await setMarks(handle, after, { staffEdited: false })
        await bus.emit(handle, 'wordsChanged', { id, siteId: site.id, tree, at })
        await recordWrite(handle, { pageId: page.id, type: 'comment.edited', subjectId: id, total: 0, at })
        return presenter.own({ ...after, staffEdited: false }, site)
      })
    },

    /** Deletes an own comment; resolves to the placeholder where answers keep its place. */
    remove(
      id: string,
      by: { bearer: Bearer; admit: Admit },
    ): Promise<{ id: string; placeholder: Comment | null }> {
      const at = now()
      return storage.tx(async (handle) => {
        const { row, site, page } = await openForWrite(handle, id, by.admit)
        mayDelete(await requireActor(handle, site, by.bearer), row)
        const total = await changeState(handle, row, { status: row.status as CommentStatus, deletedAt: at })
        const after = await mustFind(handle, id)
        await bus.emit(handle, 'commentChanged', { before: factsOf(row), after: factsOf(after), at })
        await recordWrite(handle, { pageId: page.id, type: 'comment.deleted', subjectId: id, total, at })
        return { id, placeholder: after.listed ? presenter.comment(after, site) : null }
      })
    },
  }
}

export type Writer = ReturnType<typeof createWriter>
