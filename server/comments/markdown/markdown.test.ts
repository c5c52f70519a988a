import { describe, expect, it } from 'vitest'
import { cleanBody, parseBody } from './index.ts'
import { draw } from './support.ts'

const cases = (list: [string, string][]) =>
  it.each(list)('%j', (typed, tree) => {
    expect(draw(parseBody(typed))).toBe(tree)
  })

describe('marks', () => {
  cases([
    ['**a** __b__', '<p><strong>a</strong> <strong>b</strong></p>'],
    ['*a* _b_', '<p><em>a</em> <em>b</em></p>'],
    ['***a***', '<p><em><strong>a</strong></em></p>'],
    ['~~a~~', '<p><del>a</del></p>'],
    ['||a **b**||', '<p><spoiler>a <strong>b</strong></spoiler></p>'],
    ['||a\nb||', '<p><spoiler>a/b</spoiler></p>'],
    ['||a|||', '<p><spoiler>a|</spoiler></p>'],
    ['||a** b|| c**', '<p><spoiler>a** b</spoiler> c**</p>'],
    ['(**a**), „*b*“', '<p>(<strong>a</strong>), „<em>b</em>“</p>'],
    ['`a *b* <c>`', '<p><code>a *b* <c></code></p>'],
    ['``a`b``', '<p><code>a`b</code></p>'],
    ['\\*a\\* \\_b\\_ \\`c\\` \\|\\|d\\|\\| \\[e\\] \\~~f~~', '<p>*a* _b_ `c` ||d|| [e] ~~f~~</p>'],
    ['\\\\*a*', '<p>\\*a*</p>'],
  ])
})

describe('blocks', () => {
  cases([
    ['> a\n> b\n>\n> c', '<quote><p>a/b</p><p>c</p></quote>'],
    ['>a', '<quote><p>a</p></quote>'],
    ['>„a“', '<quote><p>„a“</p></quote>'],
    ['> a\nb', '<quote><p>a</p></quote><p>b</p>'],
    ['> a\n\nb', '<quote><p>a</p></quote><p>b</p>'],
    ['>> a\n> b', '<quote><quote><p>a</p></quote><p>b</p></quote>'],
    ['> - a\n> - b', '<quote><ul><li>a</li><li>b</li></ul></quote>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['* a\n* b', '<ul><li>a</li><li>b</li></ul>'],
    ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['- a\n  b\n- c', '<ul><li>a/b</li><li>c</li></ul>'],
    ['x\n- a\n- b\ny', '<p>x</p><ul><li>a</li><li>b</li></ul><p>y</p>'],
    ['- a\n- > b\n\nc', '<ul><li>a</li><li><quote><p>b</p></quote></li></ul><p>c</p>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['1) a\n2) b', '<ol><li>a</li><li>b</li></ol>'],
    ['1. a\n2. b\n7. c', '<ol><li>a</li><li>b</li></ol><p>7. c</p>'],
    ['1. a\n   - b\n   - c\n2. d', '<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>'],
    [
      '1. a\n   - b\n     1. c\n     2. d\n   - e\n2. f',
      '<ol><li>a<ul><li>b<ol><li>c</li><li>d</li></ol></li><li>e</li></ul></li><li>f</li></ol>',
    ],
    ['```\na\n  *b*\n```', '<pre>a\n  *b*</pre>'],
    ['x\n````js\n```\n````\ny', '<p>x</p><pre>```</pre><p>y</p>'],
    ['- a\n  ```\n  b\n  ```\n- c', '<ul><li>a<pre>b</pre></li><li>c</li></ul>'],
    ['> ```\n> a\n> ```\nb', '<quote><pre>a</pre></quote><p>b</p>'],
    ['> ```\n> a\nb\n```', '<quote><p>```/a</p></quote><p>b/```</p>'],
    ['- x\n  ```\n  a\n- b\n  ```', '<ul><li>x/```/a</li><li>b/```</li></ul>'],
    ['```\n> ```\n> a\n> ```', '<p>```</p><quote><pre>a</pre></quote>'],
    ['```\na\n    ````', '<p>```/a/````</p>'],
    ['- a\n  - x\n- b', '<ul><li>a/- x</li><li>b</li></ul>'],
    ['```\na\n```\n```\nb', '<pre>a</pre><p>```/b</p>'],
    ['````\na\n```\nb\n```', '<p>````/a</p><pre>b</pre>'],
  ])
})

describe('links', () => {
  cases([
    ['[a](https://a.example/b)', '<p><a https://a.example/b>a</a></p>'],
    ['[a **b**](https://a.example)', '<p><a https://a.example/>a <strong>b</strong></a></p>'],
    ['[a](www.a.example)', '<p><a https://www.a.example/>a</a></p>'],
    ['[a](mailto:a@a.example)', '<p><a mailto:a@a.example>a</a></p>'],
    ['![a](https://a.example/b.png)', '<p><a https://a.example/b.png>a</a></p>'],
    ['[a](https://a.example/b_(c))', '<p><a https://a.example/b_(c)>a</a></p>'],
    ['[a [b]](https://a.example)', '<p><a https://a.example/>a [b]</a></p>'],
    [
      '[a [b](https://b.example)](https://a.example)',
      '<p><a https://a.example/>a [b](https://b.example)</a></p>',
    ],
    ['*[a*](https://a.example)', '<p>*<a https://a.example/>a*</a></p>'],
    ['[https://bank.example](https://a.example)', '<p><a https://a.example/>https://bank.example</a></p>'],
    ['[**a**](javascript:alert(1)) *b*', '<p>[**a**](javascript:alert(1)) <em>b</em></p>'],
    ['[a \\] b](https://a.example)', '<p><a https://a.example/>a ] b</a></p>'],
    ['[](https://a.example)', '<p>[](https://a.example)</p>'],
    ['[a](/b) [a](b) [a](//b.example)', '<p>[a](/b) [a](b) [a](//b.example)</p>'],
    ['[a](https://a.example "b")', '<p>[a](<a https://a.example/>https://a.example</a> "b")</p>'],
  ])
})

describe('bare addresses', () => {
  cases([
    [
      'https://a.example/b_c_d?e=*f&g=h',
      '<p><a https://a.example/b_c_d?e=*f&g=h>https://a.example/b_c_d?e=*f&g=h</a></p>',
    ],
    ['HTTP://A.example', '<p><a http://a.example/>HTTP://A.example</a></p>'],
    ['www.a.example/b', '<p><a https://www.a.example/b>www.a.example/b</a></p>'],
    ['mailto:a@a.example', '<p><a mailto:a@a.example>mailto:a@a.example</a></p>'],
    [
      'siehe https://a.example, www.b.example!',
      '<p>siehe <a https://a.example/>https://a.example</a>, <a https://www.b.example/>www.b.example</a>!</p>',
    ],
    ['(https://a.example/b_(c))', '<p>(<a https://a.example/b_(c)>https://a.example/b_(c)</a>)</p>'],
    ['https://a.example/b)(', '<p><a https://a.example/b>https://a.example/b</a>)(</p>'],
    ['„https://a.example“', '<p>„<a https://a.example/>https://a.example</a>“</p>'],
    ['<https://a.example>', '<p><<a https://a.example/>https://a.example</a>></p>'],
    ['**https://a.example**', '<p><strong><a https://a.example/>https://a.example</a></strong></p>'],
    ['||https://a.example||', '<p><spoiler><a https://a.example/>https://a.example</a></spoiler></p>'],
    ['https://a.example/ä', '<p><a https://a.example/%C3%A4>https://a.example/ä</a></p>'],
    ['https://me@a.example', '<p>https://me@a.example</p>'],
    ['https://a\u200bb.example', '<p>https://a\u200bb.example</p>'],
    ['xhttps://a.example', '<p>xhttps://a.example</p>'],
    ['`https://a.example`', '<p><code>https://a.example</code></p>'],
  ])
})

describe('cleaning', () => {
  cases([
    ['a\u0000b\u0007c\u001bd\u007fe\u009ff', '<p>abcdef</p>'],
    ['a\u2028b\u0085c', '<p>a/b/c</p>'],
    ['a\u202eb\u2066c\u2069d', '<p>abcd</p>'],
    ['א\u200fב\u200e', '<p>א\u200fב\u200e</p>'],
    ['a\ud800b\udc00', '<p>a\ufffdb\ufffd</p>'],
    ['\n \n  a\n\n ', '<p>a</p>'],
    ['java\u0000script:alert(1)', '<p>javascript:alert(1)</p>'],
  ])

  it('takes blank lines off both ends and keeps the indent', () => {
    expect(cleanBody('\n \n  a\n\n ')).toBe('  a')
  })

  it.each([
    '',
    ' \n\t ',
    '\u0000',
    '\u200b',
    '\u2800',
    '\u3164',
    '\u202e',
    '\ufeff',
    '\u200b\n\n\u2060',
    '\u0301',
  ])('is empty where nothing would be seen: %j', (typed) => {
    expect(parseBody(typed)).toEqual([])
  })
})
