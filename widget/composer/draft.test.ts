import { describe, expect, it } from 'vitest'
import { buildStore } from '../state/build-store.ts'
import { remember } from '../state/memory.ts'
import { remembered } from '../state/recall.ts'
import { keepDraft, readDraft } from './draft.ts'
import { newKey } from './key.ts'

// Node has no localStorage, as a browser that blocks it: all of this lasts as long as the page.
describe('what is kept where storage is blocked', () => {
  it('is one draft per page and one per comment', () => {
    const store = buildStore()
    keepDraft(store, undefined, 'zur Seite')
    keepDraft(store, 'a', 'zu a')
    expect([readDraft(store), readDraft(store, 'a'), readDraft(store, 'b')]).toEqual([
      'zur Seite',
      'zu a',
      '',
    ])
  })

  it('is forgotten with the last letter', () => {
    const store = buildStore()
    keepDraft(store, 'a', 'zu a')
    keepDraft(store, 'a', '')
    expect(readDraft(store, 'a')).toBe('')
  })

  it('keeps what was remembered before', () => {
    const store = buildStore()
    remember(store, { name: 'Anna' })
    remember(store, { sort: 'newest' })
    expect(remembered(store)).toEqual({ name: 'Anna', sort: 'newest' })
  })
})

it('a key is 128 bits of chance in hex', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey))
  expect(keys.size).toBe(100)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})
