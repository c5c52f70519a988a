import type { Context } from 'hono'
import { beginPasskey, listPasskeys, removePasskey } from '../../../shared/contract/me.ts'
import { type Api, ApiError, type Env, html } from '../../http/index.ts'
import {
  equal,
  findMemberAuthor,
  isStaff,
  listAuthorsOf,
  requireActor,
  requireSession,
} from '../../identity/index.ts'
import { findSiteById, requireSite, requireSiteById } from '../../sites/index.ts'
import { newId } from '../../storage/index.ts'
import { fromOwnPage, htmlPage, type OwnPage, readForm } from '../page.ts'
import { langOf, readShift, type WindowDeps, windowRoutes, windowWords } from '../windows/index.ts'
import { askForNew, checkNew, type Party } from './ceremony.ts'
import {
  createTicket,
  deletePasskey,
  findTicket,
  keepChallenge,
  keepPasskey,
  listPasskeysOf,
  takeTicket,
} from './store.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

/** Own passkeys: the list, a window for a new one, forgetting one. */
export const passkeyRoutes = (api: Api, { storage, tokens, publicUrl, now }: WindowDeps): void => {
  api.handle(listPasskeys, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const { session } = await requireActor(handle, site, bearer)
      const rows = session ? await listPasskeysOf(handle, session.memberId) : []
      return {
        items: rows.map(({ id, name, createdAt, usedAt }) => ({
          id,
          name,
          createdAt: iso(createdAt),
          usedAt: usedAt === null ? null : iso(usedAt),
        })),
      }
    }),
  )

  api.handle(beginPasskey, ['signIn'], ({ body, bearer, admit }) => {
    const createdAt = now()
    const id = newId(createdAt)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireActor(handle, site, bearer)
      // Not by a reader's session, which rests in the page's storage: a passkey opens a shift.
      if (!isStaff(actor) || actor.session?.kind !== 'staff') throw new ApiError('forbidden')
      await createTicket(handle, { id, siteId: site.id, memberId: actor.session.memberId, createdAt })
      return { url: `${publicUrl}/signin/enrol/${id}.${tokens.hash('enrol', id)}` }
    })
  })

  api.handle(removePasskey, ['signIn'], ({ params, bearer, admit }) =>
    storage.tx(async (handle) => {
      const session = await requireSession(handle, bearer)
      await requireSiteById(handle, session.siteId, admit)
      // Whoever borrows a reader's session from the page must not lock a moderator out of the door that they made.
      const keeps = (await listAuthorsOf(handle, session.memberId)).some(
        ({ kind }) => kind === 'moderator' || kind === 'owner',
      )
      if (keeps && session.kind !== 'staff') throw new ApiError('forbidden')
      if (!(await deletePasskey(handle, session.memberId, params.id))) throw new ApiError('not_found')
      return { removed: 1 }
    }),
  )
}

/**
 * The window in which a passkey is made. Its address alone is not enough, since a script of a host page could have asked
 * for it: the shift that rests on our own origin must be of the same account.
 */
export const enrolWindows = (api: Api, deps: WindowDeps, party: Party): void => {
  const { storage, tokens, now, log } = deps
  const { guarded } = windowRoutes(api, deps)

  const open = async (c: Context<Env>) => {
    const [id = '', signature = ''] = (c.req.param('ticket') ?? '').split('.')
    if (!equal(signature, tokens.hash('enrol', id))) throw new ApiError('flow_gone')
    const found = await storage.read(async (handle) => {
      const ticket = await findTicket(handle, id, now())
      const site = ticket && (await findSiteById(handle, ticket.siteId))
      if (!ticket || !site) throw new ApiError('flow_gone')
      const author = await findMemberAuthor(handle, site.id, ticket.memberId)
      const known = await listPasskeysOf(handle, ticket.memberId)
      return { ticket, site, known, name: author?.name ?? '' }
    })
    const lang = langOf(c)
    return {
      ...found,
      say: windowWords(lang),
      page: (part: Omit<OwnPage, 'lang'>) => htmlPage({ lang, ...part }),
    }
  }
  type Opened = Awaited<ReturnType<typeof open>>

  /** The form, where it came from a page of ours with the shift of the ticket's account. */
  const readShiftForm = async (
    c: Context<Env>,
    { ticket, site }: Opened,
  ): Promise<URLSearchParams | null> => {
    if (!fromOwnPage(c, deps.publicUrl)) throw new ApiError('forbidden')
    const form = await readForm(c)
    if (!form) throw new ApiError('invalid_request')
    const shift = await storage.read((handle) =>
      readShift(handle, tokens, site, form.get('shift') ?? '', now()),
    )
    return shift?.memberId === ticket.memberId ? form : null
  }

  api.app.get(
    '/signin/enrol/:ticket',
    guarded(async (c) => {
      const { say, site, page } = await open(c)
      const title = say('enrolTitle', { site: site.name })
      return page({
        title,
        body: html`<h1>${title}</h1><p>${say('enrol')}</p>
<form method="post" action="/signin/enrol/${c.req.param('ticket')}" data-passkey="create" data-site="${site.key}">
<label>${say('enrolName')}<input name="name" maxlength="60" required></label>
<input type="hidden" name="shift" value=""><input type="hidden" name="answer" value="">
<button>${say('enrolGo')}</button></form><p role="alert" data-wrong hidden>${say('passkeyFailed')} ${say('enrolShift')}</p>`,
        scripts: ['/signin/files/passkey.js'],
      })
    }),
  )

  api.app.post(
    '/signin/enrol/:ticket/options',
    guarded(async (c) => {
      const opened = await open(c)
      if (!(await readShiftForm(c, opened))) throw new ApiError('sign_in_refused')
      const { ticket, name, known } = opened
      const options = await askForNew(party, { id: ticket.memberId, name }, known)
      await storage.tx((handle) => keepChallenge(handle, ticket.id, options.challenge))
      return c.json(options, 200, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    }),
  )

  api.app.post(
    '/signin/enrol/:ticket',
    guarded(async (c) => {
      const opened = await open(c)
      const { say, page, site, ticket } = opened
      const refused = (reason: string): Response => {
        log.warn({ site: site.key, reason }, 'a passkey was not made')
        const title = say('refusedTitle')
        return page({ title, status: 403, body: html`<h1>${title}</h1><p>${say('enrolShift')}</p>` })
      }
      const form = await readShiftForm(c, opened)
      if (!form) return refused('no shift of this account')
      const at = now()
      const id = newId(at)
      const made = await checkNew(party, form.get('answer') ?? '', ticket.challenge ?? '').catch(
        (error: unknown) => (error instanceof Error ? error.message : ''),
      )
      if (typeof made === 'string') return refused(made)
      const name = (form.get('name') ?? '').replaceAll(/\p{C}/gu, '').trim().slice(0, 60)
      await storage.tx(async (handle) => {
        if (!(await takeTicket(handle, ticket.id))) throw new ApiError('flow_gone')
        await keepPasskey(handle, { ...made, id, memberId: ticket.memberId, name, createdAt: at })
      })
      const title = say('enrolDone')
      return page({ title, body: html`<h1>${title}</h1><p>${say('done')}</p>` })
    }),
  )
}
