import { publicSettings } from '../../shared/contract/sites.ts'
import type { Sort } from '../../shared/contract/threads.ts'
import { limits } from '../../shared/rules/limits.ts'
import { isClosed, type Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import {
  type ShownRow,
  selectFirstReplies,
  selectNewest,
  selectOldest,
  selectPinned,
  selectRelevant,
} from './listing-rows.ts'
import type { Presenter } from './present.ts'
import { type CommentRow, selectReplies } from './rows.ts'

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const top = 2_147_483_647

const selectRoots = (
  handle: Handle,
  pageId: string,
  sort: Sort,
  after: Cursor | null,
  limit: number,
): Promise<ShownRow[]> => {
  if (sort === 'newest') return selectNewest(handle, { pageId, id: after?.id ?? lastId, limit })
  if (sort === 'oldest') return selectOldest(handle, { pageId, id: after?.id ?? '', limit })
  return selectRelevant(handle, {
    pageId,
    relevance: after?.relevance ?? top,
    net: after?.net ?? top,
    id: after?.id ?? lastId,
    limit,
  })
}

/** Cuts a list that was asked for with one more than `limit`, and says where it goes on. */
const cut = (
  rows: ShownRow[],
  limit: number,
  sort: Cursor['sort'],
): { rows: ShownRow[]; next: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next:
      rows.length > limit && last
        ? writeCursor({ sort, id: last.id, relevance: last.relevance, net: last.net })
        : null,
  }
}

export interface ThreadsQuery {
  page: string
  sort: Sort
  cursor?: string | undefined
  limit: number
}

/** Everything here is JSON text of the contract's shapes. */
export interface Listing {
  /** `Replies` of a thread. */
  replies(
    handle: Handle,
    site: Site,
    root: CommentRow,
    cursor: string | undefined,
    limit: number,
  ): Promise<string>
  /** `Root` whose answers are the first, and beside them those of `way`. */
  root(handle: Handle, site: Site, row: CommentRow, way: readonly CommentRow[]): Promise<string>
  /** `Threads` */
  threads(handle: Handle, site: Site, page: Page | null, query: ThreadsQuery): Promise<string>
}

const siteJson = new WeakMap<Site, string>()

/** Settings and ladder come with every first page and change once a month. */
const presentSite = (site: Site): string => {
  let json = siteJson.get(site)
  if (json === undefined) {
    json = JSON.stringify({
      settings: publicSettings(site.settings),
      ladder: site.ladder,
    })
    siteJson.set(site, json)
  }
  return json
}

export const createListing = (presenter: Presenter, now: () => number): Listing => {
  const repliesJson = (site: Site, root: ShownRow, items: readonly ShownRow[], next: string | null): string =>
    `{"items":[${items.map((row) => presenter.json(row, site)).join(',')}],"total":${root.threadCount},"next":${JSON.stringify(next)}}`

  const rootJson = (site: Site, row: ShownRow, items: readonly ShownRow[], next: string | null): string =>
    `${presenter.json(row, site).slice(0, -1)},"replies":${repliesJson(site, row, items, next)}}`

  return {
    async replies(handle, site, root, cursor, limit) {
      const after = cursor === undefined ? '' : readCursor(cursor, 'replies').id
      const rows = await selectReplies(handle, { rootId: root.id, id: after, limit: limit + 1 })
      const found = cut(rows, limit, 'replies')
      return repliesJson(site, root, found.rows, found.next)
    },

    async root(handle, site, row, way) {
      const first = cut(
        (await selectFirstReplies(handle, [row])).get(row.id) ?? [],
        limits.repliesFirst,
        'replies',
      )
      const items = new Map<string, ShownRow>([...first.rows, ...way].map((item) => [item.id, item]))
      const sorted = [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      return rootJson(site, row, sorted, first.next)
    },

    async threads(handle, site, page, { page: key, sort, cursor, limit }) {
      const first = cursor === undefined
      const after = first ? null : readCursor(cursor, sort)
      // Asked together: PostgreSQL is a turn away.
      const [pinned, listed, closed] = await Promise.all([
        page && first ? selectPinned(handle, { pageId: page.id }) : [],
        page ? selectRoots(handle, page.id, sort, after, limit + 1) : [],
        isClosed(handle, site, page, now()),
      ])
      const found = cut(listed, limit, sort)
      const rows = [...pinned, ...found.rows]
      const replies = await selectFirstReplies(handle, rows)
      const roots = rows.map((row) => {
        const its = cut(replies.get(row.id) ?? [], limits.repliesFirst, 'replies')
        return rootJson(site, row, its.rows, its.next)
      })
      const head = JSON.stringify({
        page: { id: key, closed, version: page?.version ?? 0 },
        total: page?.total ?? 0,
        sort,
      })
      const rest = first ? `,"site":${presentSite(site)}` : ''
      return `${head.slice(0, -1)},"roots":[${roots.join(',')}],"next":${JSON.stringify(found.next)}${rest}}`
    },
  }
}
