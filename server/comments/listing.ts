import type { Comment, Replies } from '../../shared/contract/comments.ts'
import { publicSettingsSchema } from '../../shared/contract/sites.ts'
import type { Root, Sort, Threads } from '../../shared/contract/threads.ts'
import { limits } from '../../shared/rules/limits.ts'
import type { Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import type { Presenter } from './present.ts'
import {
  type CommentRow,
  selectNewest,
  selectOldest,
  selectPinned,
  selectRelevant,
  selectReplies,
} from './rows.ts'

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const top = 2_147_483_647

const selectRoots = (
  handle: Handle,
  pageId: string,
  sort: Sort,
  after: Cursor | null,
  limit: number,
): Promise<CommentRow[]> => {
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
  rows: CommentRow[],
  limit: number,
  sort: Cursor['sort'],
): { rows: CommentRow[]; next: string | null } => {
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

export interface Listing {
  replies(
    handle: Handle,
    site: Site,
    root: CommentRow,
    cursor: string | undefined,
    limit: number,
  ): Promise<Replies>
  root(handle: Handle, site: Site, row: CommentRow): Promise<Root>
  threads(handle: Handle, site: Site, page: Page | null, query: ThreadsQuery): Promise<Threads>
}

export interface ThreadsQuery {
  page: string
  sort: Sort
  cursor?: string | undefined
  limit: number
}

export const createListing = (presenter: Presenter): Listing => {
  const replies: Listing['replies'] = async (handle, site, root, cursor, limit) => {
    const after = cursor === undefined ? '' : readCursor(cursor, 'replies').id
    const found = cut(
      await selectReplies(handle, { rootId: root.id, id: after, limit: limit + 1 }),
      limit,
      'replies',
    )
    return {
      items: found.rows.map((row): Comment => presenter.comment(row, site)),
      total: root.threadCount,
      next: found.next,
    }
  }

  const root: Listing['root'] = async (handle, site, row) => ({
    ...presenter.comment(row, site),
    replies:
      row.replyCount > 0
        ? await replies(handle, site, row, undefined, limits.repliesFirst)
        : { items: [], total: 0, next: null },
  })

  return {
    replies,
    root,
    async threads(handle, site, page, { page: key, sort, cursor, limit }) {
      const first = cursor === undefined
      const after = first ? null : readCursor(cursor, sort)
      const pinned = page && first ? await selectPinned(handle, { pageId: page.id }) : []
      const found = cut(page ? await selectRoots(handle, page.id, sort, after, limit + 1) : [], limit, sort)
      const roots: Root[] = []
      for (const row of [...pinned, ...found.rows]) roots.push(await root(handle, site, row))
      return {
        page: { id: key, closed: page?.closed ?? false, version: page?.version ?? 0 },
        total: page?.total ?? 0,
        sort,
        roots,
        next: found.next,
        ...(first
          ? { site: { settings: publicSettingsSchema.strip().parse(site.settings), ladder: site.ladder } }
          : {}),
      }
    },
  }
}
