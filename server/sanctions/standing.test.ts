import { describe, expect, it } from 'vitest'
import { standingOf } from './standing.ts'
import type { OpenRow } from './store.ts'

const row = (kind: string, more: Partial<OpenRow> = {}): OpenRow => ({
  id: 'i',
  kind,
  shadow: false,
  until: null,
  authorId: 'a',
  key: 'k',
  scope: 'account',
  ...more,
})
const calm = { banned: null, shadowed: false, suspended: null, premoderated: false, trusted: false }

describe('what sanctions come to', () => {
  it.each([
    ['nothing', [], calm],
    ['the longest ban', [row('ban', { until: 5 }), row('ban', { until: 9 })], { banned: { until: 9 } }],
    ['a ban without an end', [row('ban', { until: 5 }), row('ban')], { banned: { until: null } }],
    ['an open ban over a shadow', [row('ban', { shadow: true }), row('ban')], { banned: { until: null } }],
    ['a shadow', [row('ban', { shadow: true })], { shadowed: true }],
    ['no trust for who is banned', [row('trust'), row('ban', { shadow: true })], { shadowed: true }],
    ['trust', [row('trust')], { trusted: true }],
    ['a wait', [row('premoderate'), row('warn')], { premoderated: true }],
    ['a suspension', [row('suspend', { until: 7 })], { suspended: { until: 7 } }],
  ] as const)('is %s', (_, rows, expected) => {
    expect(standingOf(rows, null)).toEqual({ ...calm, ...expected })
  })

  it('is for the staff only what was laid on themselves', () => {
    expect(standingOf([row('ban')], ['b'])).toEqual(calm)
    expect(standingOf([row('suspend', { until: 7 })], ['a'])).toEqual({ ...calm, suspended: { until: 7 } })
  })
})
