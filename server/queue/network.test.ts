import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createNetworkNames } from './network.ts'

const hash = (purpose: string, value: string) =>
  createHash('sha256').update(`${purpose}:${value}`).digest('base64url').slice(0, 22)
const names = createNetworkNames(hash)
const stored = hash('network', '81.2.3.4')

it('a network is found again by its name on one site, and by no other', () => {
  expect(names.networkOf('a', names.nameOf('a', stored))).toBe(stored)
  expect(names.nameOf('b', stored)).not.toBe(names.nameOf('a', stored))
})

it('what somebody makes up is no name, or at least nothing that a database chokes on', () => {
  for (let n = 0; n < 2_000; n += 1) {
    const found = names.networkOf('a', hash('made-up', String(n)))
    expect(found ?? 'none', String(n)).toMatch(/^[\w-]+$/)
  }
})
