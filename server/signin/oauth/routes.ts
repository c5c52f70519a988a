import type { ProviderConfig } from '../../config/index.ts'
import { type Api, ApiError, html } from '../../http/index.ts'
import { equal } from '../../identity/index.ts'
import type { Site } from '../../sites/index.ts'
import { keepPending, requireFlow } from '../flows.ts'
import { type Pending, readPending, takePending } from '../pending.ts'
import { askToConfirm, openWindow, type Window, type WindowDeps, windowRoutes } from '../windows/index.ts'
import { newTrip, type ProviderClient } from './client.ts'
import { githubClient } from './github.ts'
import { oidcClient } from './oidc.ts'

const clientFor = (config: ProviderConfig): ProviderClient =>
  config.kind === 'github' ? githubClient(config) : oidcClient(config)

const offers = (site: Site, key: string): boolean => site.settings.signIn.providers?.includes(key) ?? true

/** The providers that a site offers: those of the configuration, or the ones that it picked among them. */
export const providersOf = (
  configured: readonly ProviderConfig[],
  site: Site,
): { key: string; name: string }[] =>
  configured.filter(({ key }) => offers(site, key)).map(({ key, name }) => ({ key, name }))

/** Why it failed, without anything that came from outside: a code or a name of an error, for the log. */
const reasonOf = (error: unknown): string => {
  const { code, error: told, name, message } = error as Record<string, unknown>
  return [name, code, told, message]
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 300)
}

export const oauthRoutes = (api: Api, deps: WindowDeps, configured: readonly ProviderConfig[]): void => {
  const { storage, publicUrl, now, log } = deps
  const clients = new Map(configured.map((config) => [config.key, clientFor(config)]))
  const routes = windowRoutes(api, deps)

  const mustFind = (site: Site, key: string): ProviderClient => {
    const client = offers(site, key) ? clients.get(key) : undefined
    if (!client) throw new ApiError('not_found')
    return client
  }
  const redirectUri = (key: string): string => `${publicUrl}/signin/callback/${key}`
  // A link: `form-action` holds for where a form is redirected to as well, and this leads to the provider.
  const retryPart = ({ flow, say }: Window, { config }: ProviderClient) =>
    html`<p><a href="/signin/start/${config.key}/${flow.id}">${say('again')}</a></p>`

  /** The provider is away, or what it answered will not do; the flow can still be ended in another way. */
  const failed = (window: Window, client: ProviderClient, kind: 'away' | 'refused'): Response => {
    const { say, page } = window
    const title = say(`${kind}Title`, { way: client.config.name })
    return page({
      title,
      status: kind === 'away' ? 502 : 403,
      body: html`<h1>${title}</h1><p>${say(kind)}</p>${retryPart(window, client)}`,
    })
  }

  routes.get('/signin/start/:provider/:id', async (c, window) => {
    const client = mustFind(window.site, c.req.param('provider') ?? '')
    const { key } = client.config
    const trip = newTrip(window.flow.id)
    let location: string
    try {
      location = await client.begin(trip, redirectUri(key))
    } catch (error) {
      log.warn({ provider: key, reason: reasonOf(error) }, 'a provider is away')
      return failed(window, client, 'away')
    }
    const pending: Pending = { kind: 'oauth', provider: key, ...trip }
    await storage.tx(async (handle) => {
      const flow = await requireFlow(handle, window.flow.id, now())
      await keepPending(handle, flow.id, pending)
    })
    return new Response(null, {
      status: 302,
      headers: {
        location,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    })
  })

  api.app.get(
    '/signin/callback/:provider',
    routes.guarded(async (c) => {
      // A look ahead is no answer: it must not use up what the answer needs.
      if (c.req.method === 'HEAD') return c.body(null, 204)
      const state = c.req.query('state') ?? ''
      // Whose answer it is says the state alone: the path is the same for all, as the provider wants it.
      const window = await openWindow(c, deps, state.split('.')[0] ?? '')
      const client = mustFind(window.site, c.req.param('provider') ?? '')
      const { flow } = window
      const pending = readPending(flow)
      const fits =
        pending?.kind === 'oauth' && pending.provider === client.config.key && equal(pending.state, state)
      // An answer counts once: what it must fit is taken before it is looked at.
      if (!fits || !(await storage.tx((handle) => takePending(handle, flow)))) {
        log.warn({ provider: client.config.key, reason: 'state' }, 'a sign-in was refused')
        return failed(window, client, 'refused')
      }
      try {
        const url = new URL(`${redirectUri(client.config.key)}${new URL(c.req.url).search}`)
        const { issuer, subject, name, email } = await client.end(pending, url)
        return await askToConfirm(deps, window, { login: { issuer, subject }, email, name })
      } catch (error) {
        log.warn({ provider: client.config.key, reason: reasonOf(error) }, 'a sign-in was refused')
        return failed(window, client, 'refused')
      }
    }),
  )
}
