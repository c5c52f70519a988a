import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { Reader } from '../support/reader.ts'
import { paper } from '../support/sites.ts'
import { addPaper, type Booted, boot } from './support/boot.ts'
import { expectChecked, expectWhole } from './support/proof.ts'

let database: Database
let server: Booted
let token: string | undefined
beforeAll(async () => {
  database = await createDatabase('sqlite')
  await addPaper(database.url)
  server = await boot(database.url)
})
afterAll(() => database.remove())

const reader = () => {
  const one = new Reader(
    { api: server.api, site: paper.key, origin: paper.origins[0] ?? '' },
    { name: 'Mina' },
  )
  one.token = token
  return one
}
const fifty = async (key: string) => {
  const mina = reader()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => mina.post('Said once', { key, author: { name: 'Mina' } })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201))
  const [text, ...more] = new Set(answers.map((answer) => answer.text))
  expect(more).toEqual([])
  return text
}

it('fifty equal posts at once are one comment, also after a restart and a crash', async () => {
  token = await reader().device()
  const first = await fifty('same')
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await server.end(signal)
    closeConnections()
    server = await boot(database.url)
    expect(await fifty('same')).toBe(first)
  }
  const { code, status } = await reader().post('Said otherwise', { key: 'same', author: { name: 'Mina' } })
  expect([status, code]).toEqual([422, 'idempotency_key_reused'])
  await server.end('SIGTERM')
  expect(expectWhole(database.url)).toHaveLength(1)
  await expectChecked(database.url)
})
