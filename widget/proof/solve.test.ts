import { createHash } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { describe, expect, it } from 'vitest'
import type { Challenge } from '../../shared/contract/spam.ts'
import { blockOf, hashBlock, toHex } from './sha256.ts'
import { solve } from './solve.ts'

const hmacSignatureSecret = 'of these tests'
const riddle = (counter: number) =>
  createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter,
    deriveKey,
    hmacSignatureSecret,
    data: { bound: '', until: 1 },
  })

describe('our SHA-256', () => {
  it('is the one that everybody has', () => {
    const out = new Int32Array(8)
    for (const [length, counter] of [
      [4, 0],
      [32, 1],
      [32, 0xfffffffe],
      [48, 77],
    ] as const) {
      const bytes = Buffer.alloc(length + 4, 0xa7)
      bytes.writeUInt32BE(counter, length)
      const { block, at } = blockOf(bytes.subarray(0, length).toString('hex'))
      block[at] = counter
      hashBlock(block, out)
      expect(toHex(out)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  })
})

describe('a riddle', () => {
  it('is solved in slices to what the server’s own library finds good', async () => {
    let slices = 0
    const clock = () => {
      slices++
      return slices * 20
    }
    const challenge = (await riddle(5_000)) as Challenge
    const solved = JSON.parse(await solve(challenge, clock))
    expect(solved.solution.counter).toBe(5_000)
    expect(slices).toBeGreaterThan(20)
    expect(await verifySolution({ ...solved, deriveKey, hmacSignatureSecret })).toMatchObject({
      verified: true,
    })
  })
})
