import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { getHealth } from '../../shared/contract/health.ts'
import { call } from '../support/client.ts'
import { useOneServer } from './support/one-server.ts'
import { post } from './support/raw.ts'

const world = useOneServer()

it('tells what a confirmed comment survives, also where the file was there before', async () => {
  const { server, token, database } = world
  expect((await post(server.api, token, 'one', 'One')).status).toBe(201)
  const { data } = await call(server.api, getHealth)
  expect(data.status).toBe('ok')
  expect(data.storage).toEqual({
    engine: 'sqlite',
    durability: 'wal, synchronous=FULL',
    walBytes: statSync(`${sqlitePath(database.url)}-wal`).size,
    lastBackup: null,
  })
  expect(data.storage.walBytes).toBeGreaterThan(0)
})
