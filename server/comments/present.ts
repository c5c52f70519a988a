import type { Author, Comment, Status } from '../../shared/contract/comments.ts'
import type { Site } from '../sites/index.ts'
import type { ShownRow } from './listing-rows.ts'
import type { CommentRow } from './rows.ts'

export type AuthorStanding = Pick<CommentRow, 'kind' | 'unclaimed' | 'points' | 'best'>

/** A slice's fields on an author, from the row alone: no query per comment. */
export type Hydrator = (author: AuthorStanding, site: Site) => Partial<Pick<Author, 'rank'>>

export interface Presenter {
  /** `comment` as JSON text: what a listing is put together from. */
  json(row: ShownRow, site: Site): string
  /** A comment as everybody sees it; a placeholder keeps its place and nothing of its words or its author. */
  comment(row: CommentRow, site: Site): Comment
  /** The same as its author sees it, waiting words included. */
  own(row: CommentRow, site: Site): Comment
  /** `own` as JSON text. */
  ownJson(row: CommentRow, site: Site): string
  /** An author as readers see them. */
  author(
    row: AuthorStanding & Pick<CommentRow, 'website' | 'avatar'> & { id: string; name: string },
    site: Site,
  ): Author
  /** What the slices say of an author. */
  standing(author: AuthorStanding, site: Site): Partial<Pick<Author, 'rank'>>
}

const nobody: Author = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  avatar: '00000000',
  kind: 'guest',
}

const nobodyJson = JSON.stringify(nobody)

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
  avatarSeed: (authorId: string, variant: number) => string,
): Presenter => {
  const seeds = new Map<string, string>()

  const seedOf = (authorId: string, variant: number): string => {
    const key = variant === 0 ? authorId : `${authorId}.${variant}`
    let seed = seeds.get(key)
    if (seed === undefined) {
      if (seeds.size > 50_000) seeds.clear()
      seed = avatarSeed(authorId, variant)
      seeds.set(key, seed)
    }
    return seed
  }

  const standing: Presenter['standing'] = (author, site) =>
    Object.assign({}, ...hydrators.map((hydrate) => hydrate(author, site)))

  const person: Presenter['author'] = (row, site) => ({
    id: row.id,
    name: row.name,
    ...(row.website ? { website: row.website } : {}),
    avatar: seedOf(row.id, row.avatar),
    kind: row.kind as Author['kind'],
    ...standing(row, site),
  })

  /** `person` as JSON text: thirty of them in a listing cost more as objects than all the rest of their comments. */
  const authorJson = (row: ShownRow, site: Site): string => {
    const website = row.website ? `"website":${JSON.stringify(row.website)},` : ''
    const rest = JSON.stringify(standing(row, site)).slice(1)
    return `{"id":"${row.authorId}","name":${JSON.stringify(row.authorName)},${website}"avatar":"${seedOf(row.authorId, row.avatar)}","kind":"${row.kind}"${rest === '}' ? '' : ','}${rest}`
  }

  /**
   * Text, not an object: the body lies in its row as JSON already, and a listing holds thirty of them. Ids and times are
   * of our own making; whatever a person wrote goes through JSON.stringify.
   */
  const present = (row: ShownRow, site: Site, hidden: boolean): string => {
    const status = statusOf(row)
    // A root has no parent row: its status is null there, which must not read as gone.
    const parentGone = row.parentId !== null && gone(row.parentStatus ?? null, row.parentDeletedAt ?? null)
    const parentName = JSON.stringify(parentGone ? '' : (row.parentName ?? ''))
    const answers = row.parentId
      ? `"parentId":"${row.parentId}","replyTo":{"id":"${row.parentId}","name":${parentName}}`
      : '"parentId":null'
    const edited = row.editedAt !== null && !hidden ? `"editedAt":"${iso(row.editedAt)}",` : ''
    const marks = `${row.staffEdited && !hidden ? '"staffEdited":true,' : ''}${row.featured && !hidden ? '"featured":true,' : ''}`
    const [up, down] = hidden ? [0, 0] : [row.up, row.down]
    return `{"id":"${row.id}",${answers},"depth":${row.depth},"author":${hidden ? nobodyJson : authorJson(row, site)},"createdAt":"${iso(row.createdAt)}",${edited}${marks}"body":${hidden ? '[]' : row.tree},"score":{"up":${up},"down":${down}},"replyCount":${row.replyCount},${status ? `"status":"${status}",` : ''}"pinned":${row.pinned},"closed":${row.closed}}`
  }

  const everybody = (row: ShownRow, site: Site): string => present(row, site, gone(row.status, row.deletedAt))

  /** What is shown to its author alone looks published to them, and so does what they answered to. */
  const asAuthorSees = (row: CommentRow): CommentRow => {
    if (!row.shadowed || row.status !== 'pending') return row
    return { ...row, status: 'approved', parentStatus: row.parentId === null ? null : 'approved' }
  }

  const ownJson = (row: CommentRow, site: Site): string =>
    present(asAuthorSees(row), site, row.deletedAt !== null)

  return {
    json: everybody,
    comment: (row, site) => JSON.parse(everybody(row, site)) as Comment,
    own: (row, site) => JSON.parse(ownJson(row, site)) as Comment,
    ownJson,
    author: person,
    standing,
  }
}
