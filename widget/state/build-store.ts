import { limits } from '../../shared/rules/limits.ts'
import { type Item, Store } from './store.ts'

const time = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()

/** A store as a mounted thread has it, for tests. */
export function buildStore(lang = 'de'): Store {
  const store = new Store({
    api: 'https://api.example',
    site: 'demo',
    pageId: 'page',
    pageUrl: 'https://paper.example/page',
    pageTitle: 'Titel',
    lang,
    theme: 'auto',
  })
  store.sort = 'oldest'
  store.settings = {
    defaultSort: 'oldest',
    depth: 2,
    depthNarrow: 1,
    readMoreWords: 100,
    voteDisplay: 'net',
    downVotes: true,
    editMinutes: 15,
    maxLength: limits.body,
    guestName: 'required',
    guestEmail: 'absent',
    guestWebsite: 'optional',
    branding: true,
    read: 'everyone',
    write: 'everyone',
    open: 'visible',
    agreement: { version: '', netiquette: '', privacy: '' },
  }
  return store
}

/** A comment written in that minute, below `parentId` or as a root. */
export const buildItem = (id: string, minute: number, parentId: string | null = null): Item => ({
  id,
  parentId,
  depth: 0,
  author: { id: `author-${id}`, name: `Name ${id}`, avatar: '0123abcd', kind: 'member' },
  createdAt: time(minute),
  body: [{ t: 'p', c: [{ t: 'text', v: id }] }],
  score: { up: 0, down: 0 },
  replyCount: 0,
  pinned: false,
  closed: false,
})
