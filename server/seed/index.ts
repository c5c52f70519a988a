import type { Ladder, Settings } from '../../shared/contract/sites.ts'
import { nameKey } from '../../shared/rules/names.ts'
import {
  changeState,
  factsOf,
  findRow,
  insertComment,
  linkMention,
  openForWrite,
  readBody,
} from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { createAuthor } from '../identity/index.ts'
import { closePage, ensurePage, recordWrite } from '../pages/index.ts'
import { grantAll } from '../ranks/index.ts' // slice: ranks
import { createSite, findSiteById, type Site } from '../sites/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { addVotes } from '../votes/index.ts' // slice: votes

/** A site with people and threads, as data: the demo's, and the tests'. */
export interface SeedData {
  site: { key: string; name: string; settings?: Partial<Settings>; ladder?: Ladder }
  authors: readonly SeedAuthor[]
  /** `{{demo}}` in ids and URLs is the origin of the pages. */
  pages: readonly { id: string; url: string; title: string; closed?: boolean }[]
  comments: readonly SeedComment[]
}

export interface SeedAuthor {
  key: string
  name: string
  kind: 'member' | 'guest'
  website?: string
  /** Points when everything is written; the seed grants the difference. */
  points: number
  /** False: imported, and nobody has claimed the account. */
  claimed: boolean
}

export interface SeedComment {
  key: string
  /** Id of its page. */
  page: string
  author: string
  parent?: string
  /** Minutes before the seeding. */
  age: number
  body: string
  up?: number
  down?: number
  pinned?: boolean
  closed?: boolean
  status?: 'pending' | 'removed' | 'deleted'
}

const minute = 60_000
/** Nobody comes to their points in a day: an author has been there so long for each of them before their first comment. */
const pointMinutes = 240

const seedAuthors = async (
  handle: Handle,
  data: SeedData,
  siteId: string,
  at: number,
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>()
  const oldest = new Map<string, number>()
  for (const { author, age } of data.comments) oldest.set(author, Math.max(age, oldest.get(author) ?? 0))
  for (const { key, name, kind, website, points, claimed = true } of data.authors) {
    const createdAt = at - ((oldest.get(key) ?? 0) + points * pointMinutes) * minute
    const id = newId(createdAt)
    ids.set(key, id)
    await createAuthor(handle, {
      id,
      siteId,
      kind,
      name,
      nameKey: nameKey(name),
      website: website ?? null,
      unclaimed: !claimed,
      createdAt,
    })
  }
  return ids
}

interface Seeding {
  handle: Handle
  bus: DomainBus
  site: Site
  now: number
  authors: Map<string, string>
  pages: Map<string, string>
  comments: Map<string, string>
}

const must = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Error(`the seed names ${what}, which is not there`)
  return value
}

const seedComment = async (
  { handle, bus, site, now, authors, pages, comments }: Seeding,
  comment: SeedComment,
): Promise<void> => {
  const at = now - comment.age * minute
  const id = newId(at)
  comments.set(comment.key, id)
  const parentId = comment.parent ? must(comments.get(comment.parent), `parent ${comment.parent}`) : null
  const parent = parentId ? await findRow(handle, parentId) : null
  const tree = await linkMention(handle, readBody(comment.body, site.settings), parent, id)
  const pageId = must(pages.get(comment.page), `page ${comment.page}`)
  const total = await insertComment(handle, {
    id,
    siteId: site.id,
    pageId,
    authorId: must(authors.get(comment.author), `author ${comment.author}`),
    parent,
    source: comment.body,
    tree: JSON.stringify(tree),
    createdAt: at,
    status: 'approved',
    pinned: comment.pinned ?? false,
    closed: comment.closed ?? false,
    network: null,
  })
  const { row } = await openForWrite(handle, id, () => undefined)
  await bus.emit(handle, 'commentChanged', { before: null, after: factsOf(row), at })
  await bus.emit(handle, 'wordsChanged', { id, siteId: site.id, tree, at })
  await recordWrite(handle, { pageId, type: 'comment.created', subjectId: id, total, at })
  await addVotes(handle, bus, id, { up: comment.up ?? 0, down: comment.down ?? 0 }, at) // slice: votes
}

/** What became of a comment after it was answered and voted on. */
const seedFate = async (
  { handle, bus, comments, now }: Seeding,
  { key, status }: SeedComment,
): Promise<void> => {
  if (!status) return
  const { row } = await openForWrite(handle, must(comments.get(key), key), () => undefined)
  const next =
    status === 'deleted' ? { status: 'approved' as const, deletedAt: now } : { status, deletedAt: null }
  const total = await changeState(handle, row, next)
  const { row: after } = await openForWrite(handle, row.id, () => undefined)
  await bus.emit(handle, 'commentChanged', { before: factsOf(row), after: factsOf(after), at: now })
  await recordWrite(handle, {
    pageId: row.pageId,
    type: 'comment.changed',
    subjectId: row.id,
    total,
    at: now,
  })
}

/** Writes the site and all that is on it, oldest comments first, in the caller's transaction. */
export const seed = async (
  handle: Handle,
  bus: DomainBus,
  data: SeedData,
  at: { now: number; origin: string },
): Promise<void> => {
  const { now, origin } = at
  const fill = (text: string): string => text.replaceAll('{{demo}}', origin)
  const siteId = await createSite(handle, { ...data.site, origins: [origin] }, now)
  const site = must(await findSiteById(handle, siteId), 'the site')
  const authors = await seedAuthors(handle, data, site.id, now)
  const pages = new Map<string, string>()
  for (const { id, url, title } of data.pages) {
    const made = await ensurePage(handle, {
      id: newId(now),
      siteId: site.id,
      key: fill(id),
      url: fill(url),
      title,
      createdAt: now,
    })
    pages.set(id, made.id)
  }
  const seeding: Seeding = { handle, bus, site, now, authors, pages, comments: new Map() }
  for (const comment of [...data.comments].sort((a, b) => b.age - a.age)) await seedComment(seeding, comment)
  for (const comment of data.comments) await seedFate(seeding, comment)
  for (const { id, closed } of data.pages)
    if (closed) await closePage(handle, must(pages.get(id), id), true, now)
  await grantAll(handle, authors, data.authors, now) // slice: ranks
}
