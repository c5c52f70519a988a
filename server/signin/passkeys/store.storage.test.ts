import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMigrated, type Database } from '../../../tests/support/database.ts'
import { newId, openStorage, type Storage } from '../../storage/index.ts'
import * as store from './store.ts'

const noon = Date.UTC(2026, 2, 29, 12)

describe.each(['sqlite', 'postgres'] as const)('passkeys on %s', (engine) => {
  let database: Database
  let storage: Storage
  beforeAll(async () => {
    database = await createMigrated(engine)
    storage = await openStorage(database.url)
  })
  afterAll(async () => {
    await storage.close()
    await database.remove()
  })

  const row = (memberId: string, credentialId: string) => ({
    id: newId(noon),
    memberId,
    credentialId,
    publicKey: 'key',
    counter: 3,
    transports: 'internal',
    name: 'Laptop',
    createdAt: noon,
  })
  const keep = async (memberId: string, credentialId: string) => {
    const kept = row(memberId, credentialId)
    await storage.tx((handle) => store.keepPasskey(handle, kept))
    return kept
  }
  const namesOf = async (memberId: string) =>
    (await storage.read((handle) => store.listPasskeysOf(handle, memberId))).map(
      ({ credentialId }) => credentialId,
    )

  it('stay whose they are: a second one of the same name changes nothing', async () => {
    expect(await storage.read(store.anyPasskey)).toBe(false)
    await keep('anna', 'one')
    await keep('mallory', 'one')
    expect((await storage.read((handle) => store.findPasskey(handle, 'one')))?.memberId).toBe('anna')
    expect(await namesOf('mallory')).toEqual([])
    expect(await storage.read(store.anyPasskey)).toBe(true)
  })

  it('count a use once, from where the counter stood', async () => {
    const { id } = await keep('berta', 'two')
    const use = (before: number, counter: number) =>
      storage.tx((handle) => store.usePasskey(handle, { id, before, counter, at: noon + 1 }))
    expect(await use(3, 4)).toBe(true)
    expect(await use(3, 5)).toBe(false)
    expect(await storage.read((handle) => store.findPasskey(handle, 'two'))).toMatchObject({
      counter: 4,
      usedAt: noon + 1,
    })
  })

  it('are forgotten by their owner alone, or move with the account', async () => {
    const { id } = await keep('carla', 'three')
    await keep('carla', 'four')
    expect(await storage.tx((handle) => store.deletePasskey(handle, 'mallory', id))).toBe(false)
    expect(await storage.tx((handle) => store.deletePasskey(handle, 'carla', id))).toBe(true)
    await storage.tx((handle) => store.movePasskeysTo(handle, 'carla', 'dora'))
    expect([await namesOf('carla'), await namesOf('dora')]).toEqual([[], ['four']])
    await storage.tx((handle) => store.deletePasskeysOf(handle, 'dora'))
    expect(await namesOf('dora')).toEqual([])
  })

  it('are made by a ticket that is good once, and not for long', async () => {
    const ticket = { id: newId(noon), siteId: 'paper', memberId: 'anna', createdAt: noon }
    await storage.tx((handle) => store.createTicket(handle, ticket))
    const find = (now: number) => storage.read((handle) => store.findTicket(handle, ticket.id, now))
    expect(await find(noon + store.ticketMs - 1)).toMatchObject({ memberId: 'anna', challenge: null })
    expect(await find(noon + store.ticketMs)).toBeNull()
    await storage.tx((handle) => store.keepChallenge(handle, ticket.id, 'sign this'))
    expect((await find(noon))?.challenge).toBe('sign this')
    const take = () => storage.tx((handle) => store.takeTicket(handle, ticket.id))
    expect([await take(), await take()]).toEqual([true, false])
    await storage.tx((handle) => store.createTicket(handle, ticket))
    await storage.tx((handle) => store.forgetTickets(handle, noon + store.ticketMs + 1))
    expect(await take()).toBe(false)
  })
})
