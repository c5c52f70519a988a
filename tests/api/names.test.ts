import { describe, expect, it } from 'vitest'
import { useServer } from '../support/use-server.ts'

const world = useServer()

const bad: [string, string][] = [
  ['a right-to-left override', 'Anna\u202Enimda'],
  ['an isolate', 'Anna\u2066 X'],
  ['a zero-width space', 'admin\u200b'],
  ['a word joiner', 'ad\u2060min'],
  ['a byte order mark', '\ufeffAnna'],
  ['a NUL', 'An\u0000na'],
  ['an escape sequence', 'Anna\u001b[31m'],
  ['heaps of combining marks', `A${'\u0300'.repeat(12)}nna`],
  ['a lone surrogate', 'Anna\ud800'],
  ['a private-use character', 'Anna\ue000'],
  ['no letter', '!!!'],
  ['41 letters', 'a'.repeat(41)],
]

describe('a name', () => {
  it.each(bad)('is refused with %s', async (_, name) => {
    const reader = world.reader()
    const answer = await reader.post('Hello', { author: { name } })
    expect(answer.code).toBe('name_invalid')
    expect(answer.error?.field).toBe('author.name')
    expect((await reader.threads()).total).toBe(0)
  })

  it.each([
    ['empty', { name: '' }],
    ['spaces', { name: '   ' }],
    ['missing', {}],
    ['no author', undefined],
  ])('is asked for where it is %s', async (_, author) => {
    const reader = world.reader()
    const answer = await reader.post('Hello', { author: author ?? {} })
    expect(answer.code).toBe('name_required')
    expect((await reader.threads()).total).toBe(0)
  })

  const good = [
    'Jörg',
    'Ötzi von der Töll',
    "O'Neill",
    'Ωmega',
    'محمد',
    'חנה',
    '李小龍',
    '👩‍🌾 Resi',
    'a'.repeat(40),
  ]
  it.each(good)('is kept as written: %s', async (name) => {
    const page = `/names/${encodeURIComponent(name)}`
    const { author } = await world.reader().write('Hello', { author: { name }, page })
    expect(author.name).toBe(name.normalize('NFC'))
  })

  it('is trimmed and its white space folded', async () => {
    const { author } = await world
      .reader()
      .write('Hello', { author: { name: '  Anna \u00a0 Maria ' }, page: '/trimmed' })
    expect(author.name).toBe('Anna Maria')
  })
})
