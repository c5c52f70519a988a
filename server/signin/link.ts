import { type Api, ApiError, html } from '../http/index.ts'
import { isLinkSecret, proofOfAddress } from './code.ts'
import { requireFlow } from './flows.ts'
import {
  begunPart,
  begunScript,
  donePage,
  endInWindow,
  numberPart,
  type WindowDeps,
  windowRoutes,
} from './windows/index.ts'

/**
 * The page behind the link of a mail. Programs that open every link of a mail come here before its reader does, so it
 * asks, and only its button ends the sign-in. It shows the number, since the mail may have been sent for by a stranger.
 */
export const linkRoutes = (api: Api, deps: WindowDeps): void => {
  const { storage, tokens, now } = deps
  const routes = windowRoutes(api, deps)

  routes.get('/signin/:id', (c, window) => {
    const { flow, site, say } = window
    const secret = c.req.query('c') ?? ''
    if (!isLinkSecret(tokens, flow, secret, now())) throw new ApiError('flow_gone')
    const title = say('confirmTitle', { site: site.name })
    return window.page({
      title,
      body: html`<h1>${title}</h1>${flow.device && html`<p>${flow.device}</p>`}${numberPart(window)}
<form method="post" action="/signin/${flow.id}"><input type="hidden" name="c" value="${secret}">${begunPart(window)}<button>${say('yes')}</button></form>`,
      scripts: [begunScript],
    })
  })

  routes.post('/signin/:id', async (_c, window, form) => {
    const at = now()
    const shift = await storage.tx(async (handle) => {
      const flow = await requireFlow(handle, window.flow.id, at)
      if (!flow.email || !isLinkSecret(tokens, flow, form.get('c') ?? '', at)) throw new ApiError('flow_gone')
      const found = { flow, site: window.site }
      return endInWindow(handle, tokens, found, proofOfAddress(flow.email), { form, now: at })
    })
    return donePage(window, shift)
  })
}
