import { describe, expect, it } from 'vitest'
import { headerText } from './header-text.ts'

describe('a text in a header', () => {
  it.each([
    ['News\r\nBcc: eve@example.com', 'News Bcc: eve@example.com'],
    ['News\u2028Bcc: eve\u0000\u001b[31m', 'News Bcc: eve [31m'],
    ['\u202enews', 'news'],
  ])('is one line: %j', (text, line) => expect(headerText(text)).toBe(line))

  it('has an end', () => {
    expect(headerText('🪑'.repeat(400))).toBe('🪑'.repeat(120))
  })
})
