import { beforeAll, describe, expect, it } from 'vitest'
import { verdictsOf } from '../../server/spam/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { createComment } from '../../shared/contract/comments.ts'
import { reasons as words } from '../../shared/locales/de/reasons.ts'
import { sayReasons } from '../../shared/rules/reasons.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { proofFor } from '../support/riddle.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { makeStaff } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })

const links = (count: number, topic: string) =>
  `${topic}: ${Array.from({ length: count }, (_, at) => `https://pills${at}.example/${topic}`).join(' and ')}`

/** Posts with what the widget would say of how it was written. */
async function post(reader: Reader, body: string, page: string, trace: object = {}) {
  if (!reader.token) await reader.device()
  return call(world.api, createComment, {
    body: { ...reader.draft(body, { page }), trace },
    headers: reader.headers(),
  })
}
const statusOf = async (...sent: Parameters<typeof post>) => (await post(...sent)).data.status ?? 'approved'

async function verdict(id: string) {
  const storage = await openStorage(world.database.url)
  try {
    return (await storage.read((handle) => verdictsOf(handle, [id]))).get(id)
  } finally {
    await storage.close()
  }
}
const why = async (id: string) => sayReasons(words, (await verdict(id))?.reasons ?? [], 'de')

describe('nobody judges', () => {
  it('those who keep order, whatever they write', async () => {
    const staff = world.reader()
    await signInByCode(staff, world.mailbox, 'staff@example.com')
    await makeStaff(world.database, staff.authorId ?? '', 'moderator')
    await signInByCode(staff, world.mailbox, 'staff@example.com')
    expect(await statusOf(staff, links(6, 'staff'), '/staff', { honeypot: 'x', writingMs: 5 })).toBe(
      'approved',
    )
  })

  it('a comment like any other: nothing is written about it', async () => {
    const { data } = await post(world.reader(), 'A word about the article, calmly put.', '/plain', {
      writingMs: 9_000,
    })
    expect(data.status).toBeUndefined()
    expect(await verdict(data.id)).toBeUndefined()
  })
})

describe('what looks like spam', () => {
  it('is held where it is full of links, and says why', async () => {
    const { data } = await post(world.reader(), links(6, 'watches'), '/links')
    expect(data.status).toBe('pending')
    expect(await verdict(data.id)).toMatchObject({ verdict: 'hold', sum: 46 })
    expect(await why(data.id)).toBe('+4,6 sechs Links')
  })

  it('is spam where the field is filled in that nobody sees', async () => {
    const { data } = await post(world.reader(), 'So true, I agree with all of it', '/trap', {
      honeypot: 'Bob',
    })
    // Its author is told no more than that it is gone.
    expect(data.status).toBe('removed')
    expect(await verdict(data.id)).toMatchObject({ verdict: 'spam' })
    expect(await why(data.id)).toContain('+6,0 hat ein Feld ausgefüllt')
  })

  it('comes to the queue when it is sent ten times, on pages and under names as may be', async () => {
    const states: string[] = []
    let last = ''
    for (let at = 0; at < 10; at++) {
      const answer = await post(
        world.reader(),
        `The best casino in town, you should try it. №${at}${at}${at}${at}${at}`,
        `/flood/${at}`,
      )
      states.push(answer.code ?? answer.data.status ?? 'approved')
      if (!answer.code) last = answer.data.id
    }
    expect(states.slice(0, 4)).toEqual(['approved', 'approved', 'approved', 'approved'])
    expect(states.slice(4)).not.toContain('approved')
    expect(states).toContain('pending')
    expect(states.at(-1)).toBe('removed')
    expect(await why(last)).toMatch(/(acht|neun|zehn)mal derselbe Text in 1 min/)
  })
})

describe('a proof of work', () => {
  let writer: Reader
  beforeAll(async () => {
    writer = world.reader()
    await writer.device()
  })
  const suspicious = (topic: string) => links(3, topic)

  it('is asked for where it decides, and lets the comment through, once', async () => {
    const page = '/riddle'
    expect((await post(writer, suspicious('riddle'), page)).code).toBe('proof_required')
    const proof = await proofFor(writer, page)
    const { data } = await post(writer, suspicious('riddle'), page, { proof })
    expect(data.status).toBeUndefined()
    expect(await why(data.id)).toBe('+3,1 drei Links; −1,0 hat das Rätsel gelöst')
    expect((await post(writer, suspicious('again'), page, { proof })).code).toBe('proof_spent')
    expect((await post(world.reader(), 'Nothing about it', page, { proof })).code).toBe('proof_spent')
  })

  it('is good for nothing else: not another page, another site, nor other words of its own', async () => {
    const proof = await proofFor(writer, '/here')
    const refused = async (text: string, reader = writer, page = '/here') =>
      (await post(reader, suspicious('else'), page, { proof: text })).code
    expect(await refused(proof, writer, '/there')).toBe('proof_invalid')
    expect(await refused(proof, world.reader({ site: other }))).toBe('proof_invalid')
    const solved = JSON.parse(proof)
    const { parameters } = solved.challenge
    const changed = (change: object) =>
      JSON.stringify({
        ...solved,
        challenge: { ...solved.challenge, parameters: { ...parameters, ...change } },
      })
    const bad = [
      proof.slice(0, -40),
      '{}',
      'x',
      changed({ keyPrefix: parameters.keyPrefix.slice(0, 2) }),
      changed({ data: { ...parameters.data, until: parameters.data.until + 1 } }),
      changed({ salt: parameters.salt + parameters.nonce, nonce: '' }),
      changed({ more: 1 }),
      JSON.stringify({ ...solved, solution: { ...solved.solution, counter: solved.solution.counter + 1 } }),
    ]
    for (const text of bad) expect([text, await refused(text)]).toEqual([text, 'proof_invalid'])
    // None of these attempts has spent it.
    expect(await statusOf(writer, suspicious('kept'), '/here', { proof })).toBe('approved')
  })

  it('is never asked of a member of whom something is shown', async () => {
    const member = world.reader()
    await signInByCode(member, world.mailbox, 'regular@example.com')
    await member.write('I have been here before', { page: '/regular' })
    // Two links of the site's own, three away: held, and not asked.
    expect(await statusOf(member, suspicious('regular'), '/regular')).toBe('pending')
  })
})
