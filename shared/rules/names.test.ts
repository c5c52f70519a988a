import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from './limits.ts'
import { cleanName, nameKey } from './names.ts'

const invalid = { error: 'name_invalid' }

describe('cleanName', () => {
  it.each([
    ['Resi', 'Resi'],
    ['  Resi   vom  Hof ', 'Resi vom Hof'],
    ['Resi\u00a0Hofer', 'Resi Hofer'],
    ['Ame\u0301lie', 'Amélie'],
    ['O’Neill-Müller 3.', 'O’Neill-Müller 3.'],
    ['4711', '4711'],
    ['محمد', 'محمد'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['क्\u200dष', 'क्\u200dष'],
    ['สมชาย ที่รัก', 'สมชาย ที่รัก'],
    ['李雷', '李雷'],
    ['Nguyễn', 'Nguyễn'],
    ['Resi ❤️', 'Resi ❤️'],
    ['Familie 👩‍👩‍👧', 'Familie 👩‍👩‍👧'],
    ['Resi 👍🏽', 'Resi 👍🏽'],
    ['a'.repeat(limits.name), 'a'.repeat(limits.name)],
    ['ä\u0323'.repeat(limits.name), 'ạ\u0308'.repeat(limits.name)],
  ])('%j', (input, name) => {
    expect(cleanName(input)).toEqual({ name })
  })

  it.each(['', ' ', '\u00a0\u2003\u3000', '\u00a0'])('asks for a name where there is none: %j', (input) => {
    expect(cleanName(input)).toEqual({ error: 'name_required' })
  })

  it.each([
    'Resi\u0000',
    'Re\nsi',
    'Re\tsi',
    'Resi\r\nBcc: x',
    '\u001b[31mResi',
    'Resi\u0085',
    ...[...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c'].map((c) => `Re${c}si`),
    'admin\u200b',
    'ad\u200dmin',
    'ad\u200cmin',
    'ad\u00admin',
    'ad\u2060min',
    '\ufeffadmin',
    'admin\ufe0f',
    'ad\u034fmin',
    'ad\u180emin',
    'admin\u{e0061}',
    'admin\u3164',
    '\u3164',
    '\u115f\u1160',
    '\uffa0',
    '\u2800',
    'می\u200c',
    '\u200dक',
    'z\u0301\u0302\u0303\u0304algo',
    'x\u20dd\u20dd\u20dd',
    '\u0301a',
    'a \u0301b',
    '...',
    '❤️',
    '👩‍👩‍👧',
    '\u200b',
    'a\ud800',
    '\udc00a',
    'a\ue000',
    'a\u{f0000}',
    'a\uffff',
    'a\u0378',
    'a\u2028b',
    'a'.repeat(limits.name + 1),
    `${'👍'.repeat(limits.name)}a`,
    'a'.repeat(limits.nameInput + 1),
    `${'👩‍👩‍👧‍👦'.repeat(limits.name - 1)}a`,
  ])('refuses %j', (input) => {
    expect(cleanName(input)).toEqual(invalid)
  })

  it('gives a name that stays as it is, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (input) => {
        const result = cleanName(input)
        if ('error' in result) return
        expect(cleanName(result.name)).toEqual(result)
        expect(result.name.trim()).toBe(result.name)
        expect(nameKey(result.name)).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })
})

describe('nameKey', () => {
  it.each([
    ['Resi', 'RESI'],
    ['Straße', 'STRASSE'],
    ['Ａｄｍｉｎ', 'admin'],
    ['Resi  Hofer', ' resi\u00a0hofer '],
    ['Ame\u0301lie', 'AMÉLIE'],
    ['ΣΟΦΟΣ', 'σοφος'],
    ['ﬁx', 'FIX'],
    ['می\u200cخواهم', 'میخواهم'],
  ])('%s is %s', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b))
  })

  it('keeps different names apart', () => {
    expect(nameKey('Resi')).not.toBe(nameKey('Rési'))
    expect(nameKey('Resi H')).not.toBe(nameKey('ResiH'))
  })
})
