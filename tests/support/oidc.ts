import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'

export interface Account {
  name?: string
  email?: string
  email_verified?: boolean
}

/** A real OpenID provider of the test's own, on another site than the API. */
export interface Oidc {
  issuer: string
  /** Who its people are; whoever comes is signed in as `current`. */
  accounts: Record<string, Account>
  current: string
  /** What its token endpoint answers is changed on the way, where a test is about a liar. */
  tamper: ((answer: Record<string, unknown>) => Record<string, unknown>) | null
  /** Variables that make the server know it as `club`. */
  env: Record<string, string>
  /** Tells it where the server is; before that it answers nothing. */
  serve(api: string): void
  close(): Promise<void>
}

const client = { client_id: 'stammtisch', client_secret: 'a secret between the two of them' }

const configuration = (oidc: Oidc, api: string): Configuration => ({
  clients: [{ ...client, redirect_uris: [`${api}/signin/callback/club`] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  cookies: { keys: ['a key for the cookies of a test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...oidc.accounts[id] }) }),
  // Whoever has signed in has agreed: consent is not what is tested.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client?.clientId,
      accountId: ctx.oidc.session?.accountId,
    })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

/** Lets the answer of the token endpoint through `tamper`. */
function changeAnswer(oidc: Oidc, response: ServerResponse): void {
  const end = response.end.bind(response)
  response.end = ((body?: string | Buffer) => {
    if (!oidc.tamper || !body) return end(body)
    const changed = JSON.stringify(oidc.tamper(JSON.parse(body.toString()) as Record<string, unknown>))
    response.setHeader('content-length', Buffer.byteLength(changed))
    return end(changed)
  }) as ServerResponse['end']
}

export async function startOidc(): Promise<Oidc> {
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | null = null
  const server: Server = createServer((request, response) => {
    if (answer) answer(request, response)
    else response.writeHead(503).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc: Oidc = {
    issuer,
    accounts: { anna: { name: 'Anna', email: 'anna@mail.example', email_verified: true } },
    current: 'anna',
    tamper: null,
    env: {
      OAUTH_CLUB_ISSUER: issuer,
      OAUTH_CLUB_CLIENT_ID: client.client_id,
      OAUTH_CLUB_CLIENT_SECRET: client.client_secret,
      OAUTH_CLUB_NAME: 'Turnverein',
      OAUTH_CLUB_PRIVATE: 'true',
    },
    serve(api) {
      const provider = new Provider(issuer, configuration(oidc, api))
      const callback = provider.callback()
      answer = (request, response) => {
        const path = request.url ?? ''
        if (path.startsWith('/token')) changeAnswer(oidc, response)
        if (path.startsWith('/interaction/'))
          void provider.interactionFinished(
            request,
            response,
            { login: { accountId: oidc.current } },
            { mergeWithLastSubmission: false },
          )
        else void callback(request, response)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return oidc
}
