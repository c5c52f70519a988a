import { beforeEach, describe, expect, it } from 'vitest'
import { getMe } from '../../shared/contract/me.ts'
import { getSignIn } from '../../shared/contract/signin.ts'
import { call } from '../support/client.ts'
import { codeIn } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { askForCode, begin, finish, keepSession, signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const closed = { key: 'closed', origins: ['https://closed.example'], settings: { signIn: '{"code":false}' } }
const world = useServer({ sites: [paper, other, closed], mail: true })

let reader: Reader
let count = 0
const freshAddress = () => {
  count += 1
  return `mina${count}@example.com`
}
beforeEach(() => {
  reader = world.reader()
})

/** A sign-in with its code in the mailbox. */
async function asked(email = freshAddress()) {
  const { flow, id, number } = await begin(reader)
  await askForCode(reader, flow, email)
  const mail = await world.mailbox.next(email)
  return { flow, id, number, email, mail, code: codeIn(mail) }
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a code', () => {
  it('is asked for, typed in, and makes a member', async () => {
    const email = freshAddress()
    const session = await signInByCode(reader, world.mailbox, email)
    expect(session).toMatchObject({ keep: true, author: { kind: 'member', name: 'Mina' } })
    const { data } = await call(world.api, getMe, { query: { site: 'paper' }, headers: reader.headers() })
    expect(data.me?.account).toMatchObject({ email, sessions: [{ current: true }] })
  })

  it('brings the same account back, whatever the case of the address', async () => {
    const email = freshAddress()
    const first = await signInByCode(reader, world.mailbox, email)
    const again = world.reader()
    const { flow } = await begin(again)
    await askForCode(again, flow, ` ${email.toUpperCase()} `)
    const { data } = await finish(again, flow, codeIn(await world.mailbox.next(email)))
    expect('author' in data && keepSession(data).author.id).toBe(first.author.id)
  })

  it('takes along what the device wrote as a guest', async () => {
    const comment = await reader.write('Written before')
    const session = await signInByCode(reader, world.mailbox, freshAddress())
    expect(session.author).toMatchObject({ id: comment.author.id, name: reader.name })
    expect((await reader.edit(comment.id, 'And edited after')).status).toBe(200)
  })

  it('may be typed with spaces', async () => {
    const { flow, code } = await asked()
    const { data } = await finish(reader, flow, ` ${code.slice(0, 3)} ${code.slice(3)}`)
    expect('access' in data).toBe(true)
  })

  it('is known by the page that waits only once it was typed', async () => {
    const { flow } = await asked()
    expect((await finish(reader, flow)).data).toEqual({ waiting: true })
  })
})

describe('the mail', () => {
  it('holds the code, one link of our own, and comes from the house', async () => {
    const { code, mail, id } = await asked()
    expect(code).toMatch(/^\d{6}$/)
    expect(mail.header('from')).toBe('Stammtisch <talk@mail.example>')
    expect(mail.header('subject')).toBe('Your code for paper')
    expect(mail.header('auto-submitted')).toBe('auto-generated')
    expect(mail.header('message-id')).toMatch(/^<[0-9a-f-]{36}@mail\.example>$/)
    expect(mail.html).toContain(code)
    const links = new Set([...mail.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link = '']) => link))
    expect([...links].map((link) => link.split('?')[0])).toEqual([`${world.api}/signin/${id}`])
  })

  it.each([
    ['de', 'Dein Code für paper'],
    ['de-AT', 'Dein Code für paper'],
    ['it', 'Il tuo codice per paper'],
    ['fr', 'Your code for paper'],
  ])('speaks %s', async (lang, subject) => {
    const email = freshAddress()
    const { flow } = await begin(reader)
    await askForCode(reader, flow, email, lang)
    expect((await world.mailbox.next(email)).header('subject')).toBe(subject)
  })
})

describe('a code that does not count', () => {
  it('is a wrong one; the right one still does', async () => {
    const { flow, code } = await asked()
    expect((await finish(reader, flow, wrong(code))).code).toBe('code_invalid')
    expect((await finish(reader, flow, code)).status).toBe(200)
  })

  it.each(['', 'abcdef', '٠٠٠٠٠٠', '1e5', '-1'])('is no code: %j', async (typed) => {
    const { flow } = await asked()
    expect((await finish(reader, flow, typed)).code).toBe('code_invalid')
  })

  it('was used', async () => {
    const { flow, code } = await asked()
    expect((await finish(reader, flow, code)).status).toBe(200)
    expect((await finish(reader, flow, code)).code).toBe('flow_gone')
  })

  it('is used by one of two at once', async () => {
    const { flow, code } = await asked()
    const answers = await Promise.all([finish(reader, flow, code), finish(reader, flow, code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  it('was followed by another', async () => {
    const { flow, code, email } = await asked()
    await askForCode(reader, flow, email)
    const later = codeIn(await world.mailbox.next(email))
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
    expect((await finish(reader, flow, later)).status).toBe(200)
  })

  it('was sent for another sign-in', async () => {
    const { code } = await asked()
    const { flow } = await asked()
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
  })

  it('was never sent', async () => {
    const { flow } = await begin(reader)
    expect((await finish(reader, flow, '000000')).code).toBe('code_invalid')
  })

  it('comes after five wrong ones, for good', async () => {
    const { flow, code } = await asked()
    for (let guess = 0; guess < 5; guess += 1)
      expect((await finish(reader, flow, wrong(code))).code).toBe('code_invalid')
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
  })

  it('comes among fifty at once', async () => {
    const { flow, code } = await asked()
    const guesses = Array.from({ length: 50 }, (_, at) => String(at).padStart(6, '0')).filter(
      (one) => one !== code,
    )
    await Promise.all(guesses.map((guess) => finish(reader, flow, guess)))
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
  })

  it('is the one of an address that was changed in the meantime', async () => {
    const { flow, code } = await asked()
    const mine = freshAddress()
    await askForCode(reader, flow, mine)
    await world.mailbox.next(mine)
    expect((await finish(reader, flow, code)).code).toBe('code_invalid')
  })
})

describe('the secret of a sign-in', () => {
  it.each([
    ['made up', () => 'f1.0.0'],
    ['the id that the window shows', (id: string) => id],
    ['cut', (_: string, flow: string) => flow.slice(0, -1)],
    ['of another kind', (_: string, flow: string) => flow.replace('f1.', 'd1.')],
  ])('is not %s', async (_, make) => {
    const { flow, id, code } = await asked()
    expect((await finish(reader, make(id, flow), code)).code).toBe('flow_gone')
    expect((await askForCode(reader, make(id, flow), freshAddress())).code).toBe('flow_gone')
  })

  it('is no token for anything else', async () => {
    const { flow } = await begin(reader)
    reader.token = flow
    expect((await reader.viewer()).code).toBe('unauthenticated')
  })

  it('is good on its own site only', async () => {
    const { flow, code } = await asked()
    const foreigner = world.reader({ site: other })
    expect((await finish(foreigner, flow, code)).code).toBe('origin_not_allowed')
    expect((await askForCode(foreigner, flow, freshAddress())).code).toBe('origin_not_allowed')
    expect((await finish(reader, flow, code)).status).toBe(200)
  })
})

describe('an address', () => {
  it.each([
    ['', 'email_required'],
    ['  ', 'email_required'],
    ['mina', 'email_invalid'],
    ['mina@example.com, eve@example.com', 'email_invalid'],
    ['mina@example.com\r\nBcc: eve@example.com', 'email_invalid'],
    ['"Mina" <mina@example.com>', 'email_invalid'],
    ['mina@example.com>', 'email_invalid'],
  ])('has to be one: %j', async (email, code) => {
    const { flow } = await begin(reader)
    expect((await askForCode(reader, flow, email)).code).toBe(code)
  })

  it('gets the same answer whether it is known or not', async () => {
    const known = freshAddress()
    await signInByCode(reader, world.mailbox, known)
    const answers = []
    for (const email of [known, freshAddress()]) {
      const { flow } = await begin(reader)
      const { status, text, headers } = await askForCode(reader, flow, email)
      const { date: _, ...rest } = headers
      answers.push({ status, text, headers: rest })
      await world.mailbox.next(email)
    }
    expect(answers[1]).toEqual(answers[0])
  })
})

describe('the ways of a site', () => {
  it('are told', async () => {
    const { data } = await call(world.api, getSignIn, { query: { site: 'paper' } })
    expect(data).toMatchObject({ code: true, providers: [], sso: false, fields: [] })
  })

  it('without a code send none', async () => {
    const there = world.reader({ site: closed })
    expect((await call(world.api, getSignIn, { query: { site: 'closed' } })).data.code).toBe(false)
    const { flow } = await begin(there)
    expect((await askForCode(there, flow, freshAddress())).code).toBe('sign_in_refused')
  })
})
