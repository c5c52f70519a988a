import type { z } from 'zod'
import type { listAuthorComments } from '../../../../shared/contract/persons.ts'
import type { Panel } from '../../panel.ts'

export type Comments = z.infer<typeof listAuthorComments.output>

const dayMs = 86_400_000

export const listWritten = (panel: Panel, author: string, cursor?: string): Promise<Comments> =>
  panel.call<Comments>(`moderation/authors/${author}/comments`, { query: { cursor } })

/** The author's newest comment where it was written in the last 24 hours: by it, all of those are reached. */
export async function newestWithin(panel: Panel, author: string): Promise<string | undefined> {
  const [newest] = (await listWritten(panel, author)).items
  return newest && Date.parse(newest.comment.createdAt) > Date.now() - dayMs ? newest.comment.id : undefined
}
