import { describe, expect, it } from 'vitest'
import type { Node } from '../contract/body.ts'
import { resolveMention } from './mention.ts'

const text = (v: string): Node => ({ t: 'text', v })
const p = (...c: Node[]): Node => ({ t: 'p', c })

const candidates = [
  { id: 'look1', name: 'Look and Feel' },
  { id: 'resi', name: 'Resi' },
  { id: 'look2', name: 'Look and Feel' },
  { id: 'resi-maria', name: 'Resi Maria' },
  { id: 'hofer', name: 'Dr. Hofer' },
  { id: 'jo', name: 'Jo' },
  { id: 'strasse', name: 'Straße' },
  { id: 'anna', name: 'Annamaria' },
  { id: 'anna2', name: 'Annabell' },
  { id: 'gone', name: '' },
]

const resolve = (v: string) => {
  const [first] = resolveMention([p(text(v))], candidates)
  const [mention, rest] = (first as { c: Node[] }).c
  if (mention?.t !== 'mention') return null
  return [mention.id, mention.v, rest && 'v' in rest ? rest.v : '']
}

describe('resolveMention', () => {
  it.each([
    ['@Resi: ja', 'resi', '@Resi', ': ja'],
    ['@resi ja', 'resi', '@resi', ' ja'],
    ['@Resi  ja', 'resi', '@Resi', '  ja'],
    ['@RESI', 'resi', '@RESI', ''],
    ['@Resi, ja', 'resi', '@Resi', ', ja'],
    ['@Resi… ja', 'resi', '@Resi', '… ja'],
    ['@Resi! @Jo!', 'resi', '@Resi', '! @Jo!'],
    ['@Resi? Wirklich', 'resi', '@Resi', '? Wirklich'],
    ['@Resi. Ja', 'resi', '@Resi', '. Ja'],
    ['@resi maria: ja', 'resi-maria', '@resi maria', ': ja'],
    ['@Resi Marias Idee', 'resi', '@Resi', ' Marias Idee'],
    ['@Dr. Hofer: ja', 'hofer', '@Dr. Hofer', ': ja'],
    ['@Jo: ja', 'jo', '@Jo', ': ja'],
    ['@STRASSE ja', 'strasse', '@STRASSE', ' ja'],
    ['@look and feel: ja', 'look1', '@look and feel', ': ja'],
    ['@look: ja', 'look1', '@look', ': ja'],
    ['@look…: ja', 'look1', '@look', '…: ja'],
    ['@Loo ja', 'look1', '@Loo', ' ja'],
    ['@look and: ja', 'look1', '@look and', ': ja'],
    ['@annam: ja', 'anna', '@annam', ': ja'],
  ])('%s', (v, id, mention, rest) => {
    expect(resolve(v)).toEqual([id, mention, rest])
  })

  it.each([
    'Resi: ja',
    ' @Resi: ja',
    '@ Resi: ja',
    '@@Resi: ja',
    '@',
    '@:',
    '@lo: ja',
    '@anna: ja',
    '@annas: ja',
    '@niemand: ja',
    '@resi-maria: ja',
    'siehe @Resi: ja',
  ])('stays text: %s', (v) => {
    const body = [p(text(v))]
    expect(resolveMention(body, candidates)).toBe(body)
  })

  it('looks only at the start of the first paragraph', () => {
    for (const body of [
      [],
      [p()],
      [p({ t: 'br' }, text('@Resi'))],
      [p({ t: 'strong', c: [text('@Resi')] })],
      [{ t: 'quote', c: [p(text('@Resi'))] } as Node],
      [p(text('a')), p(text('@Resi'))],
    ])
      expect(resolveMention(body, candidates)).toBe(body)
  })

  it('keeps what follows and changes nothing it was given', () => {
    const body = [p(text('@Resi'), { t: 'br' }, text('ja')), p(text('x'))]
    const copy = structuredClone(body)
    expect(resolveMention(body, candidates)).toEqual([
      p({ t: 'mention', id: 'resi', v: '@Resi' }, { t: 'br' }, text('ja')),
      p(text('x')),
    ])
    expect(body).toEqual(copy)
  })

  it('has nobody to find without candidates', () => {
    const body = [p(text('@Resi: ja'))]
    expect(resolveMention(body, [])).toBe(body)
  })
})
