import type { AuthorComments } from '../../../../shared/contract/persons.ts'
import type { Panel } from '../../panel.ts'

const dayMs = 86_400_000

export const listWritten = (panel: Panel, author: string, cursor?: string): Promise<AuthorComments> =>
  panel.call<AuthorComments>(`moderation/authors/${author}/comments`, { query: { cursor } })

/** The author's newest comment where it was written in the last 24 hours: by it, all of those are reached. */
export async function newestWithin(panel: Panel, author: string): Promise<string | undefined> {
  const [newest] = (await listWritten(panel, author)).items
  return newest && Date.parse(newest.comment.createdAt) > Date.now() - dayMs ? newest.comment.id : undefined
}
