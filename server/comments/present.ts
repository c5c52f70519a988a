import type { Node } from '../../shared/contract/body.ts'
import type { Author, Comment, Status } from '../../shared/contract/comments.ts'
import type { Site } from '../sites/index.ts'
import type { CommentRow } from './rows.ts'

export type AuthorStanding = Pick<CommentRow, 'kind' | 'unclaimed' | 'points' | 'best'>

/** A slice's fields on an author, from the row alone: no query per comment. */
export type Hydrator = (author: AuthorStanding, site: Site) => Partial<Pick<Author, 'rank'>>

export interface Presenter {
  /** A comment as everybody sees it; a placeholder keeps its place and nothing of its words or its author. */
  comment(row: CommentRow, site: Site): Comment
  /** The same as its author sees it, waiting words included. */
  own(row: CommentRow, site: Site): Comment
  /** What the slices say of an author. */
  standing(author: AuthorStanding, site: Site): Partial<Pick<Author, 'rank'>>
}

const nobody: Author = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  avatar: '00000000',
  kind: 'guest',
}

const iso = (ms: number): string => new Date(ms).toISOString()

const statusOf = (row: Pick<CommentRow, 'status' | 'deletedAt'>): Status | undefined => {
  if (row.deletedAt !== null) return 'deleted'
  // That it was taken for spam is between the moderators and its author.
  if (row.status === 'spam') return 'removed'
  return row.status === 'approved' ? undefined : (row.status as Status)
}

const gone = (status: string | null, deletedAt: number | null): boolean =>
  deletedAt !== null || status !== 'approved'

export const createPresenter = (
  hydrators: readonly Hydrator[],
  avatarSeed: (authorId: string) => string,
): Presenter => {
  const seeds = new Map<string, string>()

  const seedOf = (authorId: string): string => {
    let seed = seeds.get(authorId)
    if (seed === undefined) {
      if (seeds.size > 50_000) seeds.clear()
      seed = avatarSeed(authorId)
      seeds.set(authorId, seed)
    }
    return seed
  }

  const standing: Presenter['standing'] = (author, site) =>
    Object.assign({}, ...hydrators.map((hydrate) => hydrate(author, site)))

  const author = (row: CommentRow, site: Site): Author => ({
    id: row.authorId,
    name: row.authorName,
    ...(row.website ? { website: row.website } : {}),
    avatar: seedOf(row.authorId),
    kind: row.kind as Author['kind'],
    ...standing(row, site),
  })

  const present = (row: CommentRow, site: Site, hidden: boolean): Comment => {
    const status = statusOf(row)
    // A root has no parent row: its status is null there, which must not read as gone.
    const parentGone = row.parentId !== null && gone(row.parentStatus, row.parentDeletedAt)
    return {
      id: row.id,
      parentId: row.parentId,
      ...(row.parentId
        ? { replyTo: { id: row.parentId, name: parentGone ? '' : (row.parentName ?? '') } }
        : {}),
      depth: row.depth,
      author: hidden ? nobody : author(row, site),
      createdAt: iso(row.createdAt),
      ...(row.editedAt !== null && !hidden ? { editedAt: iso(row.editedAt) } : {}),
      body: hidden ? [] : (JSON.parse(row.tree) as Node[]),
      score: hidden ? { up: 0, down: 0 } : { up: row.up, down: row.down },
      replyCount: row.replyCount,
      ...(status ? { status } : {}),
      pinned: row.pinned,
      closed: row.closed,
    }
  }

  return {
    comment: (row, site) => present(row, site, gone(row.status, row.deletedAt)),
    own: (row, site) => present(row, site, row.deletedAt !== null),
    standing,
  }
}
