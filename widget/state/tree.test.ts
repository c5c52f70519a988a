import { describe, expect, it } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import { buildItem, buildStore } from './build-store.ts'
import { dropComment, putComment, rootOf, sortMembers } from './change.ts'
import { hang, putReplies, putThreads } from './tree.ts'
import { walk } from './walk.ts'

const comment = (...args: Parameters<typeof buildItem>) => buildItem(...args) as Comment
const root = (id: string, minute: number, ...items: Comment[]) => ({
  ...comment(id, minute),
  replies: { items, total: items.length, next: null },
})
const listing = (...roots: Threads['roots']): Threads => ({
  page: { id: 'page', closed: false, version: 1 },
  total: roots.length,
  sort: 'oldest',
  roots,
  next: null,
})

describe('a thread', () => {
  it('is built from a flat list, at any depth', () => {
    const store = buildStore()
    const answers = [comment('b', 2, 'a'), comment('c', 3, 'b'), comment('d', 4, 'a')]
    putThreads(store, listing(root('a', 1, ...answers)))
    expect(store.children.get('a')).toEqual(['b', 'd'])
    expect(store.children.get('b')).toEqual(['c'])
    expect(walk(store, ['a'])).toEqual(['a', 'b', 'c', 'd'])
  })

  it('hangs an orphan at the root until its parent comes', () => {
    const store = buildStore()
    putThreads(store, listing(root('a', 1, comment('c', 3, 'b'))))
    expect(store.children.get('a')).toEqual(['c'])
    putReplies(store, 'a', { items: [comment('b', 2, 'a')], total: 2, next: null })
    sortMembers(store, 'a')
    hang(store, 'a')
    expect(store.children.get('a')).toEqual(['b'])
    expect(store.children.get('b')).toEqual(['c'])
  })

  it('a thousand answers deep is walked without a recursion', () => {
    const store = buildStore()
    const deep = Array.from({ length: 20_000 }, (_, n) => comment(`n${n + 1}`, n, `n${n}`))
    putThreads(store, listing(root('n0', 0, ...deep)))
    expect(walk(store, ['n0'])).toHaveLength(20_001)
  })
})

describe('the roots', () => {
  it('never stand twice when a page overlaps the one before', () => {
    const store = buildStore()
    putThreads(store, listing(root('a', 1), root('b', 2)))
    putThreads(store, listing(root('b', 2), root('c', 3)))
    expect(store.roots).toEqual(['a', 'b', 'c'])
  })

  it('take an own comment first where the newest stand first, but behind the pinned', () => {
    const store = buildStore()
    putThreads(store, { ...listing({ ...root('p', 1), pinned: true }, root('b', 2)), sort: 'newest' })
    putComment(store, buildItem('mine', 9))
    expect(store.roots).toEqual(['p', 'mine', 'b'])
  })

  it('take it last where the oldest stand first', () => {
    const store = buildStore()
    putThreads(store, listing(root('a', 1)))
    putComment(store, buildItem('mine', 9))
    expect(store.roots).toEqual(['a', 'mine'])
  })
})

describe('one comment', () => {
  it('redraws alone when it changes', () => {
    const store = buildStore()
    putThreads(store, listing(root('a', 1), root('b', 2)))
    const drawn: string[] = []
    for (const id of ['a', 'b', 'list']) store.on(id, () => drawn.push(id))
    store.note('a', 'ein Wort')
    expect(drawn).toEqual(['a'])
  })

  it('is found in its thread, and leaves it', () => {
    const store = buildStore()
    putThreads(store, listing(root('a', 1, comment('b', 2, 'a'))))
    putComment(store, buildItem('c', 3, 'b'))
    expect(rootOf(store, 'c')).toBe('a')
    expect(store.children.get('b')).toEqual(['c'])
    dropComment(store, 'c')
    expect(store.children.get('b')).toEqual([])
    expect(store.items.has('c')).toBe(false)
  })
})
