import { ApiError } from '../http/index.ts'
import { type Actor, type AuthorRow, findAuthor } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** An author of the site; whoever they were merged into answers for them. Code: `author_not_found`. */
export const requireTarget = async (handle: Handle, site: Site, id: string): Promise<AuthorRow> => {
  let author = await findAuthor(handle, id)
  for (let hops = 0; author?.mergedInto && hops < 10; hops++)
    author = await findAuthor(handle, author.mergedInto)
  if (!author || author.mergedInto || author.siteId !== site.id) throw new ApiError('author_not_found')
  return author
}

/** Nobody judges themselves, and owners alone judge those who keep order. */
export const maySanction = (actor: Actor, target: Pick<AuthorRow, 'id' | 'kind'>): boolean => {
  if (actor.id === target.id) return false
  const staff = target.kind === 'moderator' || target.kind === 'owner'
  return !staff || actor.kind === 'owner'
}
