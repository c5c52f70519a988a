import { type Api, ApiError, html } from '../../http/index.ts'
import type { Proof } from '../../members/index.ts'
import { keepPending, requireFlow } from '../flows.ts'
import { readPending, takePending } from '../pending.ts'
import {
  begunPart,
  begunScript,
  donePage,
  endInWindow,
  findStaff,
  numberPart,
  readShift,
  type Window,
  type WindowDeps,
  windowRoutes,
} from '../windows/index.ts'
import { askForAny, checkSigned, type Party, readSigned } from './ceremony.ts'
import { findPasskey, usePasskey } from './store.ts'

const json = (value: object): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

const refusedPage = (window: Window): Response => {
  const { say, page, flow } = window
  const title = say('refusedTitle')
  return page({
    title,
    status: 403,
    body: html`<h1>${title}</h1><p>${say('passkeyFailed')}</p>
<form method="get" action="/signin/passkey/${flow.id}"><button>${say('again')}</button></form>`,
  })
}

/** Windows for those who keep order: a passkey, or the shift that still runs. Each shows the number and acts on a press. */
export const staffWindows = (api: Api, deps: WindowDeps, party: Party): void => {
  const { storage, tokens, now, log } = deps
  const routes = windowRoutes(api, deps)

  routes.get('/signin/passkey/:id', (_c, window) => {
    const { say, site, flow } = window
    const title = say('passkeyTitle', { site: site.name })
    return window.page({
      title,
      body: html`<h1>${title}</h1>${numberPart(window)}
<form method="post" action="/signin/passkey/${flow.id}" data-passkey="get"><input type="hidden" name="answer" value="">${begunPart(window)}
<button>${say('passkey')}</button></form><p role="alert" data-wrong hidden>${say('passkeyFailed')}</p>`,
      scripts: [begunScript, '/signin/files/passkey.js'],
    })
  })

  routes.post('/signin/passkey/:id/options', async (_c, { flow }) => {
    const options = await askForAny(party)
    await storage.tx(async (handle) => {
      await requireFlow(handle, flow.id, now())
      await keepPending(handle, flow.id, { kind: 'passkey', challenge: options.challenge })
    })
    return json(options)
  })

  /** What the answer proves and the passkey it came from. Rejects with a reason for the log. */
  const prove = async (window: Window, text: string) => {
    const pending = readPending(window.flow)
    if (pending?.kind !== 'passkey') throw new Error('nothing was asked')
    const answer = readSigned(text)
    const passkey = answer && (await storage.read((handle) => findPasskey(handle, answer.id)))
    if (!passkey) throw new Error('the passkey is not known')
    const counter = await checkSigned(party, passkey, answer, pending.challenge)
    return { passkey, counter }
  }

  routes.post('/signin/passkey/:id', async (_c, window, form) => {
    const refused = (reason: string): Response => {
      log.warn({ site: window.site.key, reason }, 'a passkey was refused')
      return refusedPage(window)
    }
    const at = now()
    let proved: Awaited<ReturnType<typeof prove>>
    try {
      proved = await prove(window, form.get('answer') ?? '')
    } catch (error) {
      return refused(error instanceof Error ? error.message : '')
    }
    const { passkey, counter } = proved
    const proof: Proof = { login: null, email: null, name: '', memberId: passkey.memberId }
    const { flow, site } = window
    const shift = await storage.tx(async (handle) => {
      if (!(await takePending(handle, flow))) return null
      if (!(await usePasskey(handle, { id: passkey.id, before: passkey.counter, counter, at }))) return null
      if (!(await findStaff(handle, site, proof))) return null
      return endInWindow(handle, tokens, { flow, site }, proof, { form, now: at })
    })
    return shift ? donePage(window, shift) : refused('used already, or not of the staff')
  })

  routes.get('/signin/shift/:id', (_c, window) => {
    const { say, site, flow } = window
    const title = say('shiftTitle', { site: site.name })
    return window.page({
      title,
      body: html`<h1>${title}</h1>
<form method="post" action="/signin/shift/${flow.id}" data-shift-of="${site.key}" hidden><p>${say('shift')}</p>${numberPart(window)}
<input type="hidden" name="shift" value="">${begunPart(window)}<button autofocus>${say('goOn')}</button></form>
<div data-no-shift hidden><p>${say('noShift')}</p><form method="get" action="/signin/passkey/${flow.id}"><button>${say('passkey')}</button></form></div>`,
      scripts: [begunScript, '/signin/files/shift.js'],
    })
  })

  routes.post('/signin/shift/:id', async (_c, window, form) => {
    const at = now()
    const { site } = window
    const shift = await storage
      .tx(async (handle) => {
        const flow = await requireFlow(handle, window.flow.id, at)
        const found = await readShift(handle, tokens, site, form.get('shift') ?? '', at)
        if (!found) throw new ApiError('sign_in_refused')
        const proof: Proof = { login: null, email: null, name: '', ...found }
        return endInWindow(handle, tokens, { flow, site }, proof, { form, now: at })
      })
      .catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'sign_in_refused') return null
        throw error
      })
    if (shift) return donePage(window, shift)
    log.warn({ site: site.key }, 'a shift was refused')
    return refusedPage(window)
  })
}
