import { beginSignIn, finishSignIn, getSignIn, type Session, sendCode } from '../../shared/contract/signin.ts'
import { type Api, ApiError, type Limiter } from '../http/index.ts'
import type { Tokens } from '../identity/index.ts'
import { enqueueMail } from '../mail/index.ts'
import { type Proof, type SignInDeps, signIn } from '../members/index.ts'
import { findSiteByKey, requireSite, requireSiteById, type Site } from '../sites/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import { codeMinutes, guessesPerCode, isCode, proofOfAddress } from './code.ts'
import { deviceWords } from './device-words.ts'
import { readEmail } from './email.ts'
import { addCode, countGuess, createFlow, type FlowRow, requireFlow, takeFlow } from './flows.ts'
import { pickLang } from './page.ts'
import { numberOf } from './windows/index.ts'

/** The ways of a site beside the code. */
export type OtherWays = (
  handle: Handle,
  site: Site,
) => Promise<{ providers: { key: string; name: string }[]; sso: boolean; passkeys: boolean }>

export interface CodeDeps extends SignInDeps {
  storage: Storage
  limiter: Limiter
  otherWays: OtherWays
  now: () => number
}

/** Code: `flow_gone`, for what is no token of ours too. */
const readFlow = (tokens: Tokens, token: string): string => {
  const id = tokens.readFlow(token)
  if (!id) throw new ApiError('flow_gone')
  return id
}

const readProof = ({ proof }: FlowRow): Proof | null => (proof ? (JSON.parse(proof) as Proof) : null)

export const signInRoutes = (api: Api, deps: CodeDeps): void => {
  const { storage, tokens, limiter, otherWays, now } = deps

  api.handle(getSignIn, ['read'], ({ query }) =>
    storage.read(async (handle) => {
      const site = await findSiteByKey(handle, query.site)
      if (!site) throw new ApiError('site_not_found', { field: 'site' })
      const { signIn: ways, memberFields } = site.settings
      return { code: ways.code, fields: memberFields, ...(await otherWays(handle, site)) }
    }),
  )

  api.handle(beginSignIn, ['signIn'], async ({ body, bearer, network, header, admit }) => {
    const createdAt = now()
    const id = newId(createdAt)
    const begun = {
      id,
      deviceId: bearer?.kind === 'device' ? bearer.id : null,
      device: deviceWords(header('user-agent')),
      network,
      lang: pickLang(header('accept-language')),
      createdAt,
    }
    await storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await createFlow(handle, { ...begun, siteId: site.id })
    })
    return { id, flow: tokens.signFlow(id), number: numberOf(tokens, id) }
  })

  api.handle(sendCode, ['code'], async ({ body, admit }) => {
    const at = now()
    const mailId = newId(at)
    const id = readFlow(tokens, body.flow)
    const email = readEmail(body.email)
    // Whether anybody has this address is not asked here, so the answer cannot tell, nor its time.
    const flow = await storage.read(async (handle) => {
      const found = await requireFlow(handle, id, at)
      const site = await requireSiteById(handle, found.siteId, admit)
      if (!site.settings.signIn.code) throw new ApiError('sign_in_refused')
      return found
    })
    if (body.email.trim() === '') throw new ApiError('email_required', { field: 'email' })
    if (!email) throw new ApiError('email_invalid', { field: 'email' })
    await limiter.take('codeAddress', tokens.hash('address', email))
    await limiter.take('codeAll', 'all')
    const lang = body.lang ? pickLang(body.lang) : flow.lang
    await storage.tx(async (handle) => {
      const codes = await addCode(handle, { id, email, lang, codeUntil: at + codeMinutes * 60_000 })
      await enqueueMail(handle, { id: mailId, template: 'code', payload: { flow: id, codes }, at })
    })
    return { minutes: codeMinutes }
  })

  /** Ends a sign-in, once. Code: `flow_gone`. Inside a transaction. */
  const end = async (
    handle: Handle,
    flow: FlowRow,
    site: Site,
    proof: Proof,
    at: number,
    home: boolean,
  ): Promise<Session> => {
    if (!(await takeFlow(handle, flow.id, at))) throw new ApiError('flow_gone')
    const { deviceId, device } = flow
    return signIn(handle, deps, proof, { site, deviceId, device, home, at })
  }

  /** A code that was typed. A guess is counted by a commit of its own kind: it must not be undone by its refusal. */
  const finishByCode = async (
    id: string,
    typed: string,
    network: string,
    admit: (site: Site) => void,
  ): Promise<Session> => {
    const at = now()
    const { email } = await storage.read(async (handle) => {
      const flow = await requireFlow(handle, id, at)
      await requireSiteById(handle, flow.siteId, admit)
      return flow
    })
    await limiter.take('guess', network)
    await limiter.take('guessAll', 'all')
    if (email) await limiter.take('guessAddress', tokens.hash('address', email))
    const session = await storage.tx(async (handle) => {
      const flow = await requireFlow(handle, id, at)
      const site = await requireSiteById(handle, flow.siteId, admit)
      const guess = await countGuess(handle, id, guessesPerCode)
      // The same code may have ended it beside us, while this one waited for the row.
      if (!guess) await requireFlow(handle, id, at)
      if (!guess?.email || !isCode(tokens, guess, typed, at)) return null
      // A code may be told to anybody, and so leads to no other site.
      return end(handle, flow, site, proofOfAddress(guess.email), at, false)
    })
    if (!session) throw new ApiError('code_invalid', { field: 'code' })
    return session
  }

  api.handle(finishSignIn, ['signIn'], async ({ body, network, admit, fromOwnPage }) => {
    const at = now()
    const id = readFlow(tokens, body.flow)
    if (body.code !== undefined) return finishByCode(id, body.code, network, admit)
    // Asked every few seconds by everybody who waits, so it begins without a write.
    const proved = await storage.read(async (handle) => {
      const flow = await requireFlow(handle, id, at)
      await requireSiteById(handle, flow.siteId, admit)
      return flow.proof !== null
    })
    if (!proved) return { waiting: true as const }
    return storage.tx(async (handle) => {
      const flow = await requireFlow(handle, id, at)
      const site = await requireSiteById(handle, flow.siteId, admit)
      const proof = readProof(flow)
      if (!proof) throw new ApiError('flow_gone')
      return end(handle, flow, site, proof, at, fromOwnPage && proof.home === true)
    })
  })
}
