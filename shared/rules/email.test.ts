import { describe, expect, it } from 'vitest'
import { isAddress } from './email.ts'

describe('a mail address', () => {
  it.each(['mina@example.com', 'a.b+c@sub.example.co.uk', 'jörg@müller.example', "o'neil@example.com"])(
    'is one: %s',
    (text) => expect(isAddress(text)).toBe(true),
  )

  it.each([
    'mina',
    'mina@localhost',
    'mina@example.com, eve@example.com',
    'mina@example.com;eve@example.com',
    'mina@example.com\r\nBcc: eve@example.com',
    'mina@example.com\neve@example.com',
    '"mina" <mina@example.com>',
    '<mina@example.com>',
    'mina@example.com>',
    'mina(eve)@example.com',
    '"a b"@example.com',
    'a@b@example.com',
    'mi na@example.com',
    '.mina@example.com',
    'mina.@example.com',
    'mi..na@example.com',
    'mina@-example.com',
    'mina@example..com',
    'mina@[127.0.0.1]',
    'mina\u0000@example.com',
    'mina\u202e@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(250)}.com`,
    '',
  ])('is none: %j', (text) => expect(isAddress(text)).toBe(false))

  it('is read in a moment, whatever it is', () => {
    for (const text of ['a'.repeat(254), `${'a.'.repeat(32)}@${'b.'.repeat(90)}!`, `a@${'-'.repeat(250)}`])
      expect(isAddress(text)).toBe(false)
  })
})
