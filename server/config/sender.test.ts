import { describe, expect, it } from 'vitest'
import { parseSender } from './sender.ts'

describe('MAIL_FROM', () => {
  it.each([
    ['talk@example.com', { name: '', address: 'talk@example.com' }],
    ['<talk@example.com>', { name: '', address: 'talk@example.com' }],
    ['Zwölferbote <talk@example.com>', { name: 'Zwölferbote', address: 'talk@example.com' }],
    ['"Der Bote" <talk@example.com>', { name: 'Der Bote', address: 'talk@example.com' }],
  ])('may be %s', (text, sender) => expect(parseSender(text)).toEqual(sender))

  it.each([
    'talk',
    'talk@example',
    'a@example.com, b@example.com',
    'Talk <talk@example.com',
    'Talk <talk@example.com> <b@example.com>',
    'Talk\r\nBcc: eve@example.com <talk@example.com>',
  ])('may not be %j', (text) => expect(parseSender(text)).toBeNull())
})
