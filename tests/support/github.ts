import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What GitHub Enterprise answers where we ask it, by its documentation: a stand-in, since GitHub is nothing one can start. */
export interface GitHub {
  issuer: string
  user: { id: number; login: string; name: string | null }
  emails: { email: string; primary: boolean; verified: boolean; visibility: string | null }[]
  env: Record<string, string>
  close(): Promise<void>
}

export async function startGitHub(): Promise<GitHub> {
  const codes = new Map<string, string>()
  const github = { user: { id: 7, login: 'octo', name: null }, emails: [] } as unknown as GitHub
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://github')
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/login/oauth/authorize') {
      const code = `code-${codes.size}`
      codes.set(code, url.searchParams.get('code_challenge') ?? '')
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
    } else if (url.pathname === '/login/oauth/access_token') {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        const sent = new URLSearchParams(body)
        const good = codes.delete(sent.get('code') ?? '') && sent.get('client_secret') === 'secret'
        json(
          good
            ? { access_token: 'gho_1', token_type: 'bearer', scope: '' }
            : { error: 'bad_verification_code' },
        )
      })
    } else if (request.headers.authorization !== 'Bearer gho_1') response.writeHead(401).end()
    else if (url.pathname === '/api/v3/user') json(github.user)
    else if (url.pathname === '/api/v3/user/emails') json(github.emails)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  github.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  github.env = {
    OAUTH_GITHUB_ISSUER: github.issuer,
    OAUTH_GITHUB_CLIENT_ID: 'id',
    OAUTH_GITHUB_CLIENT_SECRET: 'secret',
    OAUTH_GITHUB_PRIVATE: 'true',
  }
  github.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return github
}
