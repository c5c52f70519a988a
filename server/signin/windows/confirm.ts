import { randomBytes } from 'node:crypto'
import { type Api, ApiError, html } from '../../http/index.ts'
import { equal, type Tokens } from '../../identity/index.ts'
import type { Proof } from '../../members/index.ts'
import type { Site } from '../../sites/index.ts'
import type { Handle } from '../../storage/index.ts'
import { keepPending, keepProof, requireFlow } from '../flows.ts'
import { type Pending, readPending } from '../pending.ts'
import { begunPart, begunScript, numberPart, type Window, type WindowDeps, windowRoutes } from './frame.ts'
import { findStaff, signShift } from './shift.ts'

const hashTicket = (tokens: Tokens, ticket: string): string => tokens.hash('ticket', ticket)

/** The site that the page belongs to, as its owner calls it. */
const nameOf = (site: Site): string => site.name

/**
 * Somebody was proved, which says nothing yet: a stranger may have sent them a sign-in that he began himself. The page
 * that comes back asks the one that opened it for the flow's secret, or else the person, with the number to compare.
 */
export const askToConfirm = async (
  { storage, tokens }: WindowDeps,
  window: Window,
  proof: Proof,
): Promise<Response> => {
  const { flow, site, say } = window
  const ticket = randomBytes(18).toString('base64url')
  const pending: Pending = { kind: 'found', proof, ticket: hashTicket(tokens, ticket) }
  await storage.tx((handle) => keepPending(handle, flow.id, pending))
  const title = say('confirmTitle', { site: nameOf(site) })
  const who = proof.name || proof.email
  return window.page({
    title,
    body: html`<h1>${title}</h1>${who && html`<p>${say('confirmAs', { name: who })}</p>`}${numberPart(window)}
<form method="post" action="/signin/confirm/${flow.id}" data-flow="${flow.id}" data-origins="${site.origins.join(' ')}">
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="flow" value="">${begunPart(window)}
<button>${say('yes')}</button></form>`,
    scripts: [begunScript, '/signin/files/confirm.js'],
  })
}

/**
 * Keeps the proof for the page to fetch; for somebody who keeps order here a shift comes back, to rest on our origin.
 * `form`: as it was sent, see `begunPart`. Inside a transaction.
 */
export const endInWindow = async (
  handle: Handle,
  tokens: Tokens,
  { flow, site }: Pick<Window, 'flow' | 'site'>,
  proof: Proof,
  { form, now }: { form: URLSearchParams; now: number },
): Promise<string | null> => {
  const home = tokens.readFlow(form.get('begun') ?? '') === flow.id
  await keepProof(handle, flow.id, { ...proof, home })
  const memberId = await findStaff(handle, site, proof)
  if (!memberId) return null
  const until = Math.min(now + site.settings.shiftHours * 3_600_000, proof.until ?? Number.POSITIVE_INFINITY)
  return signShift(tokens, site, { memberId, until })
}

/** "You are in": the page's script lays the shift down and closes the window. */
export const donePage = ({ site, say, page }: Window, shift: string | null): Response => {
  const title = say('doneTitle')
  return page({
    title,
    body: html`<h1>${title}</h1><p data-done data-site="${site.key}" data-shift="${shift ?? ''}">${say('done')}</p>`,
    scripts: ['/signin/files/done.js'],
  })
}

export const confirmRoutes = (api: Api, deps: WindowDeps): void => {
  const { storage, tokens, now } = deps
  windowRoutes(api, deps).post('/signin/confirm/:id', async (_c, window, form) => {
    const { site } = window
    const secret = form.get('flow') ?? ''
    // The page that opened this one has spoken: then it must be the one that began the flow.
    if (secret !== '' && tokens.readFlow(secret) !== window.flow.id) throw new ApiError('forbidden')
    const at = now()
    const shift = await storage.tx(async (handle) => {
      const flow = await requireFlow(handle, window.flow.id, at)
      const pending = readPending(flow)
      if (pending?.kind !== 'found') throw new ApiError('flow_gone')
      if (!equal(pending.ticket, hashTicket(tokens, form.get('ticket') ?? '')))
        throw new ApiError('forbidden')
      return endInWindow(handle, tokens, { flow, site }, pending.proof, { form, now: at })
    })
    return donePage(window, shift)
  })
}
