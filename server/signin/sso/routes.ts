import { exchangeSso } from '../../../shared/contract/signin.ts'
import { type Api, ApiError } from '../../http/index.ts'
import { type Proof, type SignInDeps, signIn } from '../../members/index.ts'
import { requireSite, type Site } from '../../sites/index.ts'
import type { Storage } from '../../storage/index.ts'
import { deviceWords } from '../device-words.ts'
import { proofOf } from './claims.ts'
import { readDisqus } from './disqus.ts'
import { readSsoToken, SsoRefused } from './jwt.ts'
import { findSsoKey, type SsoKind, spendToken } from './store.ts'

export interface SsoDeps extends SignInDeps {
  storage: Storage
  now: () => number
  log: { warn(fields: object, message: string): void }
}

interface Read {
  proof: Proof
  /** What is to be spent; null for a message that may be shown again while it lasts. */
  spend: { jti: string; until: number } | null
}

export const ssoRoutes = (api: Api, { storage, bus, tokens, now, log }: SsoDeps): void => {
  const read = async (site: Site, kind: SsoKind, text: string, at: number): Promise<Read> => {
    const key = await storage.read((handle) => findSsoKey(handle, site.id, kind))
    if (!key) throw new SsoRefused(`no key is set for ${kind}`)
    if (kind === 'disqus')
      return { proof: proofOf(site.id, readDisqus(text, key.key, at), key.trustEmail), spend: null }
    const { account, ...spend } = await readSsoToken(text, site, key, at)
    return { proof: proofOf(site.id, account, key.trustEmail), spend }
  }

  api.handle(exchangeSso, ['signIn'], async ({ body, bearer, header, admit }) => {
    if ((body.token === undefined) === (body.disqus === undefined))
      throw new ApiError('invalid_request', { field: 'token', message: 'One of token and disqus is needed' })
    const at = now()
    const site = await storage.read((handle) => requireSite(handle, body.site, admit))
    const refused = (reason: unknown): never => {
      log.warn(
        { site: site.key, reason: reason instanceof Error ? reason.message : '' },
        'a host sign-in was refused',
      )
      throw new ApiError('sign_in_refused')
    }
    const kind = body.token !== undefined ? 'jwt' : 'disqus'
    const { proof, spend } = await read(site, kind, body.token ?? body.disqus ?? '', at).catch(refused)
    const device = deviceWords(header('user-agent'))
    const deviceId = bearer?.kind === 'device' ? bearer.id : null
    const session = await storage.tx(async (handle) => {
      if (spend && !(await spendToken(handle, { siteId: site.id, ...spend }))) return null
      return signIn(handle, { bus, tokens }, proof, { site, deviceId, device, at })
    })
    return session ?? refused(new SsoRefused('it was exchanged before'))
  })
}
