import { afterAll, describe, expect, it } from 'vitest'
import { getMe } from '../../shared/contract/me.ts'
import { beginSignIn, finishSignIn } from '../../shared/contract/signin.ts'
import { call, urlOf } from '../support/client.ts'
import { startGitHub } from '../support/github.ts'
import { exchange } from '../support/http.ts'
import { fieldsOf, submit, Walker } from '../support/own-pages.ts'
import { paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const github = await startGitHub()
const world = useServer({ env: github.env })
afterAll(() => github.close())

const headers = { origin: paper.origins[0], 'x-forwarded-for': '81.6.6.7' }

const comeIn = async () => {
  const { data: flow } = await call(world.api, beginSignIn, { body: { site: 'paper' }, headers })
  const walker = new Walker()
  const back = await walker.until(`${world.api}/signin/start/github/${flow.id}`, (url) =>
    url.includes('/callback/'),
  )
  const page = await walker.step(back)
  expect(page.status, page.text).toBe(200)
  await submit(world.api, `/signin/confirm/${flow.id}`, fieldsOf(page.text))
  const { data } = await call(world.api, finishSignIn, { body: { flow: flow.flow }, headers })
  if (!('access' in data)) throw new Error('still waiting')
  const own = await exchange(urlOf(world.api, getMe, { query: { site: 'paper' } }), {
    headers: { ...headers, authorization: `Bearer ${data.access}` },
  })
  return { author: data.author, email: getMe.output.parse(JSON.parse(own.text)).me?.account?.email }
}

describe('GitHub', () => {
  it('tells a name, and the main address where it has verified it', async () => {
    github.emails = [
      { email: 'side@mail.example', primary: false, verified: true, visibility: null },
      { email: 'octo@mail.example', primary: true, verified: false, visibility: null },
    ]
    const first = await comeIn()
    expect(first).toMatchObject({ author: { name: 'octo', kind: 'member' }, email: null })
    github.emails = [{ email: 'octo@mail.example', primary: true, verified: true, visibility: null }]
    const second = await comeIn()
    expect(second).toEqual({ author: first.author, email: 'octo@mail.example' })
  })

  it('knows people by their number, whatever they call themselves', async () => {
    github.emails = []
    github.user = { id: 8, login: 'octo', name: 'Octo' }
    const eighth = await comeIn()
    github.user = { id: 8, login: 'renamed', name: null }
    expect((await comeIn()).author).toEqual(eighth.author)
    github.user = { id: 9, login: 'octo', name: 'Octo' }
    expect((await comeIn()).author.id).not.toBe(eighth.author.id)
  })
})
