import type { Card } from '../../shared/contract/authors.ts'
import type { Node } from '../../shared/contract/body.ts'
import { bodyLine } from '../../shared/rules/body-text.ts'
import { listByAuthor, newestOn, type Presenter, tallyOf } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { type AuthorRow, findAuthor } from '../identity/index.ts'
import { findPageById } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** What a slice adds to an author's card. */
export type CardPart = (handle: Handle, author: AuthorRow, site: Site) => Promise<Partial<Card>>

const lastShown = 5
const excerptLength = 140

const iso = (ms: number): string => new Date(ms).toISOString()

/** The first words of a body, cut between words. */
const excerptOf = (tree: string): string => {
  const text = bodyLine(JSON.parse(tree) as Node[])
  if (text.length <= excerptLength) return text
  return `${text
    .slice(0, excerptLength + 1)
    .replace(/\s+\S*$/, '')
    .slice(0, excerptLength)} …`
}

/** The author; whoever they were merged into answers for them. Code: `author_not_found`, for an erased one too. */
export const requireAuthor = async (handle: Handle, id: string): Promise<AuthorRow> => {
  let author = await findAuthor(handle, id)
  for (let hops = 0; author?.mergedInto && hops < 10; hops++)
    author = await findAuthor(handle, author.mergedInto)
  if (!author || author.mergedInto || author.name === '') throw new ApiError('author_not_found')
  return author
}

/** What anybody may know of an author. */
export const presentCard = async (
  handle: Handle,
  presenter: Presenter,
  parts: readonly CardPart[],
  author: AuthorRow,
  site: Site,
): Promise<Card> => {
  const { comments, up, down } = await tallyOf(handle, author.id)
  const rows = await listByAuthor(handle, {
    authorId: author.id,
    before: newestOn,
    limit: lastShown,
    shown: true,
  })
  const last: Card['last'] = []
  for (const row of rows) {
    const page = await findPageById(handle, row.pageId)
    if (!page) continue
    const { url, title } = page
    last.push({
      id: row.id,
      createdAt: iso(row.createdAt),
      page: { url, title },
      excerpt: excerptOf(row.tree),
    })
  }
  const card: Card = {
    author: presenter.author(author, site),
    since: iso(author.createdAt),
    comments,
    votes: { up, down },
    last,
  }
  for (const part of parts) Object.assign(card, await part(handle, author, site))
  return card
}
