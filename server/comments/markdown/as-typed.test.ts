import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyText } from '../../../shared/rules/body-text.ts'
import { parseBody } from './index.ts'
import { draw } from './support.ts'

describe('what people type without thinking of Markdown appears as typed', () => {
  it.each([
    '15. Juni',
    '1. Mai ist frei.',
    '2026. Was für ein Jahr',
    '#1 im Land',
    '# kein Titel',
    '1) oder doch nicht',
    '- so was',
    '* gemeint ist das Dorf',
    '+ 5 Grad',
    '-5 Grad',
    '---',
    '===',
    '* * *',
    '***',
    '~~~',
    '|',
    '||',
    '>_<',
    '>:-(',
    '>100 Leute',
    '> ',
    '> >',
    ':-)',
    ';-) *',
    '<3',
    '<b>fett</b>',
    '<!-- x -->',
    '<https',
    '&amp; &lt;b&gt; &#106; &nbsp;',
    '5 * 3 * 2',
    '2*3*4',
    '2**3**4',
    'snake_case_name und _privat',
    'Leser*innen und Nutzer*innen',
    'f**k this f**k',
    'Sch*** und A***',
    'Das ist ____ und ____.',
    'ca. ~5 bis ~10',
    'ciao~~ ragazzi~~',
    'if (a || b || c)',
    'if (a||b||c)',
    'C:\\new\\table',
    '\\\\server\\freigabe',
    'a \\ b',
    '¯\\_(ツ)_/¯',
    '`',
    'Das `ist offen',
    '```',
    'x[1] und y[2](3)',
    '[ ] offen',
    '[x]',
    '[x][y]',
    '![x]',
    'wow!',
    'me@example.com',
    'example.com',
    'awww. schön',
    'z.B. u.a. www. und http://',
    'www.',
    'www.x',
    'ftp://example.com/x',
    'javascript:alert(1)',
    '@Resi: ja',
    'a  b\tc',
    '50 % von 3 € = 1,5',
    'שלום עולם \u200f(א)',
    'مرحبا 123',
    '👩‍👩‍👧 ❤️',
    'z\u0301\u0302\u0303\u0304',
    '{{7*7}} #{7*7} <%= 7*7 %>',
  ])('%s', (typed) => {
    expect(parseBody(typed)).toEqual([{ t: 'p', c: [{ t: 'text', v: typed.trim() }] }])
  })

  it.each([
    ['eins\nzwei', '<p>eins/zwei</p>'],
    ['eins  \nzwei', '<p>eins/zwei</p>'],
    ['eins\r\nzwei\rdrei', '<p>eins/zwei/drei</p>'],
    ['eins\\\nzwei', '<p>eins\\/zwei</p>'],
    ['eins\n\n\n\nzwei', '<p>eins</p><p>zwei</p>'],
    ['     eingerückt\n\tund hier', '<p>eingerückt/und hier</p>'],
    ['Titel\n=====', '<p>Titel/=====</p>'],
    ['Name\n---\nText', '<p>Name/---/Text</p>'],
    ['Am\n15. Juni', '<p>Am/15. Juni</p>'],
    ['Am\n1. Mai', '<p>Am/1. Mai</p>'],
    ['1. Mai\n1. Juni', '<p>1. Mai/1. Juni</p>'],
    ['3. Platz\n4. Platz', '<p>3. Platz/4. Platz</p>'],
    ['5. a\n2. b', '<p>5. a/2. b</p>'],
    ['-    a\n    - b', '<p>-    a/- b</p>'],
    ['1. a\n3. c', '<p>1. a/3. c</p>'],
    ['1. a\n2) b', '<p>1. a/2) b</p>'],
    ['- a\n* b', '<p>- a/* b</p>'],
    ['- a\n\nb\n\n- c', '<p>- a</p><p>b</p><p>- c</p>'],
    ['+ 5\n+ 3', '<p>+ 5/+ 3</p>'],
    ['-\n-', '<p>-/-</p>'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '<p>| a | b |/|---|---|/| 1 | 2 |</p>'],
    ['[1]: https://a.example\n[1]', '<p>[1]: <a https://a.example/>https://a.example</a>/[1]</p>'],
    ['```\noffen\n\nund weiter', '<p>```/offen</p><p>und weiter</p>'],
    ['```\n\n```', '<p>```</p><p>```</p>'],
    ['~~~\nx\n~~~', '<p>~~~/x/~~~</p>'],
    ['<script>\nalert(1)\n</script>', '<p><script>/alert(1)/</script></p>'],
  ])('%j', (typed, tree) => {
    expect(draw(parseBody(typed))).toBe(tree)
  })

  it('loses no letter, whatever the marks around it', () => {
    const piece = fc.constantFrom(
      ...'ab1. *_~|>-[]()!\\`:<&#+\n\t',
      '\n\n',
      '**',
      '||',
      '> ',
      '- ',
      '1. ',
      '2. ',
      '```\n',
    )
    const seen = (text: string) => text.replace(/[^a-z]/g, '')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        // The language of a fence is the one word that may go.
        const typed = pieces.join('').replace(/(`{3,})[^\n`]+/g, '$1')
        expect(seen(bodyText(parseBody(typed)))).toBe(seen(typed))
      }),
      { numRuns: 3000 },
    )
  })
})
