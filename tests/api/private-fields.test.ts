import { beforeAll, describe, expect, it } from 'vitest'
import { readPrivateFields } from '../../shared/contract/authors.ts'
import { updateMe } from '../../shared/contract/me.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { makeStaff, readAudit } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const asking = {
  ...paper,
  settings: { memberFields: JSON.stringify([{ key: 'phone', labels: { en: 'Mobile number' } }]) },
}
const world = useServer({ sites: [asking, other], mail: true })
const phone = '+39 333 0000000'
let member: Reader
let owner: Reader
let elsewhere: Reader

const ask = (reader: Reader, id = member.authorId ?? '') =>
  call(world.api, readPrivateFields, {
    params: { id },
    headers: reader.headers({ origin: asking.origins[0] }),
  })
const outcome = async (reader: Reader) => {
  const answer = await ask(reader)
  return answer.status === 200 ? answer.data : answer.status
}

async function staff(email: string, site: typeof paper): Promise<Reader> {
  const reader = world.reader({ site })
  await signInByCode(reader, world.mailbox, email)
  await makeStaff(world.database, reader.authorId ?? '', 'owner')
  return reader
}

beforeAll(async () => {
  member = world.reader()
  await signInByCode(member, world.mailbox, 'member@example.com')
  const { status } = await call(world.api, updateMe, {
    query: { site: asking.key },
    body: { fields: { phone } },
    headers: member.headers(),
  })
  expect(status).toBe(200)
  owner = await staff('owner@example.com', asking)
  elsewhere = await staff('elsewhere@example.com', other)
})

describe('private fields are not read', () => {
  it('without an account, by the member’s own session, or by an owner of another site', async () => {
    const stranger = world.reader()
    expect(await outcome(stranger)).toBe(401)
    await stranger.device()
    expect(await outcome(stranger)).toBe(401)
    expect(await outcome(member)).toBe(403)
    await signInByCode(elsewhere, world.mailbox, 'elsewhere@example.com')
    expect(await outcome(elsewhere)).toBe(401)
  })

  it('with a session that began before the shift, since it rests in the page', async () => {
    expect(await outcome(owner)).toBe(403)
  })
})

describe('an owner on a shift', () => {
  it('reads them, and that stands in the audit log', async () => {
    await signInByCode(owner, world.mailbox, 'owner@example.com')
    expect(await outcome(owner)).toEqual({ fields: { phone } })
    expect(await readAudit(world.database, asking.key)).toMatchObject([
      { actorId: owner.authorId, act: 'fields.read', subjectId: member.authorId },
    ])
  })
})
