import { describe, expect, it } from 'vitest'
import { codeIn } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { askForCode, begin, finish, signInByCode } from '../support/sign-in.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true, env: { RATE_LIMIT_SCALE: '1' } })

async function ask(email: string, reader: Reader = world.reader()) {
  const { flow } = await begin(reader)
  return { reader, flow, answer: await askForCode(reader, flow, email) }
}

describe('mails to one address', () => {
  it('are five in a quarter of an hour, whoever asks; others still get theirs', async () => {
    const email = 'flooded@example.com'
    for (let round = 0; round < 5; round += 1) {
      expect((await ask(email)).answer.status).toBe(201)
      await world.mailbox.next(email)
    }
    const { answer } = await ask(email)
    expect(answer.code).toBe('too_many_requests')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(600)
    expect((await ask(email.toUpperCase())).answer.code).toBe('too_many_requests')
    expect((await ask('another@example.com')).answer.status).toBe(201)
  })

  it('are limited in the same way whether the address is known or not', async () => {
    const known = 'known@example.com'
    await signInByCode(world.reader(), world.mailbox, known)
    const answers: string[][] = []
    for (const email of [known, 'unknown@example.com']) {
      if (email !== known) await ask(email)
      const codes: string[] = []
      for (let round = 0; round < 5; round += 1) codes.push(String((await ask(email)).answer.code))
      answers.push(codes)
    }
    expect(answers[0]).toEqual([...Array(4).fill('undefined'), 'too_many_requests'])
    expect(answers[1]).toEqual(answers[0])
  })
})

it('one network sends for twenty codes in ten minutes', async () => {
  const reader = world.reader()
  const statuses = []
  for (let round = 0; round < 21; round += 1)
    statuses.push((await ask(`one${round}@example.com`, reader)).answer.status)
  expect(statuses).toEqual([...Array(20).fill(201), 429])
})

describe('guesses', () => {
  it('at the codes of one address are twenty an hour, from wherever they come', async () => {
    const email = 'guessed@example.com'
    const statuses: number[] = []
    for (let sent = 0; sent < 5; sent += 1) {
      const { flow, reader } = await ask(email)
      const code = codeIn(await world.mailbox.next(email))
      const wrong = code === '000000' ? '111111' : '000000'
      for (let guess = 0; guess < 4; guess += 1) statuses.push((await finish(reader, flow, wrong)).status)
      if (sent === 4) statuses.push((await finish(world.reader(), flow, code)).status)
    }
    expect(statuses).toEqual([...Array(20).fill(422), 429])
  })

  it('from one network are thirty in ten minutes', async () => {
    const reader = world.reader()
    const statuses: number[] = []
    for (let round = 0; round < 31; round += 1) {
      const { flow } = await begin(reader)
      statuses.push((await finish(reader, flow, '000000')).status)
    }
    expect(statuses).toEqual([...Array(30).fill(422), 429])
  })
})
