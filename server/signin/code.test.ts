import { describe, expect, it } from 'vitest'
import { createTokens } from '../identity/index.ts'
import { codeOf, isCode, isLinkSecret, linkSecretOf, nameFromAddress } from './code.ts'

const tokens = createTokens(Buffer.alloc(32, 1))
const flow = { id: 'f', codes: 2, codeUntil: 1_000 }

describe('a code', () => {
  it('is six digits, another one for every mail and every flow', () => {
    const codes = [1, 2, 3].map((codes) => codeOf(tokens, { id: 'f', codes }))
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    expect(new Set([...codes, codeOf(tokens, { id: 'g', codes: 1 })]).size).toBe(4)
  })

  it('counts until its end, however it is spaced', () => {
    const code = codeOf(tokens, flow)
    expect(isCode(tokens, flow, code, 999)).toBe(true)
    expect(isCode(tokens, flow, ` ${code.slice(0, 3)}-${code.slice(3)} `, 999)).toBe(true)
    expect(isCode(tokens, flow, code, 1_000)).toBe(false)
  })

  it.each([
    ['the one before', codeOf(tokens, { ...flow, codes: 1 })],
    ['none', ''],
    ['half of it', codeOf(tokens, flow).slice(0, 3)],
    ['more than it', `${codeOf(tokens, flow)}0`],
  ])('is not %s', (_, typed) => expect(isCode(tokens, flow, typed, 0)).toBe(false))

  it('does not exist before one was sent', () => {
    const fresh = { ...flow, codes: 0 }
    expect(isCode(tokens, fresh, codeOf(tokens, fresh), 0)).toBe(false)
    expect(isLinkSecret(tokens, fresh, linkSecretOf(tokens, fresh), 0)).toBe(false)
  })

  it('has a link with a secret of its own', () => {
    expect(isLinkSecret(tokens, flow, linkSecretOf(tokens, flow), 999)).toBe(true)
    expect(isLinkSecret(tokens, flow, codeOf(tokens, flow), 999)).toBe(false)
    expect(linkSecretOf(tokens, flow)).toHaveLength(22)
  })
})

describe('a name from an address', () => {
  it.each([
    ['mina.gruber1975@example.com', 'Mina'],
    ['jörg@example.com', 'Jörg'],
    ['1975@example.com', ''],
    ['a.b@example.com', ''],
  ])('of %s is "%s"', (email, name) => expect(nameFromAddress(email)).toBe(name))
})
