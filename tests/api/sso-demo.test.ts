import { describe, expect, it } from 'vitest'
import { exchangeSso } from '../../shared/contract/signin.ts'
import { call } from '../support/client.ts'
import { exchange } from '../support/http.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ env: { DEMO_PORT: '0' } })

const visit = async (cookie?: string) => {
  const { headers, text } = await exchange(`${world.demo}/sso`, { headers: cookie ? { cookie } : {} })
  expect(text).toContain(`data-sso="${world.demo}/sso/token"`)
  return headers['set-cookie']?.[0]?.split(';')[0]
}

const signIn = async (cookie: string) => {
  const answer = await exchange(`${world.demo}/sso/token`, { headers: { cookie } })
  expect(answer.headers['cache-control']).toBe('no-store')
  const { token } = JSON.parse(answer.text) as { token: string }
  return (
    await call(world.api, exchangeSso, { body: { site: 'demo', token }, headers: { origin: world.demo } })
  ).data.author
}

describe('the demo’s page for its own readers', () => {
  it('makes a token for the reader of its cookie, always the same one', async () => {
    const cookie = (await visit()) ?? ''
    const author = await signIn(cookie)
    expect(author).toMatchObject({ name: 'Vroni', kind: 'member' })
    expect(await visit(cookie)).toBeUndefined()
    expect(await signIn(cookie)).toEqual(author)
    const another = await signIn((await visit()) ?? '')
    expect(another.id).not.toBe(author.id)
    expect(another.name).toBe('Vroni 2')
  })

  it('makes none for nobody', async () => {
    for (const cookie of ['', 'zwoelferbote=x', 'other=01890000-0000-7000-8000-000000000000'])
      expect((await exchange(`${world.demo}/sso/token`, { headers: { cookie } })).status).toBe(401)
  })
})
