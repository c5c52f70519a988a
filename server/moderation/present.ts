import type { Node } from '../../shared/contract/body.ts'
import type { Decided, Refused } from '../../shared/contract/moderation.ts'
import { type AuditRow, listAudit } from '../audit/index.ts'
import { type BareRow, type CommentStatus, findBare, findRow, type Presenter } from '../comments/index.ts'
import { findAuthor } from '../identity/index.ts'
import { findPageById } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import { findProgramName } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

export type Someone = { id: string; name: string } | null

/** Who somebody is, asked once each. */
export const createNames = (handle: Handle) => {
  const known = new Map<string, Someone>()
  return async (id: string | null): Promise<Someone> => {
    if (!id) return null
    let found = known.get(id)
    if (found === undefined) {
      const program = await findProgramName(handle, id)
      const author = program === null ? await findAuthor(handle, id) : { id, name: program }
      found = author && { id: author.id, name: author.name }
      known.set(id, found)
    }
    return found
  }
}

/** What an entry of the log is about, by the name that people know it by today, and where a page stands. */
export const presentSubject = async (
  handle: Handle,
  { subjectKind: kind, subjectId: id }: AuditRow,
  names: (id: string | null) => Promise<Someone>,
): Promise<{ kind: string; id: string | null; name: string | null; url?: string }> => {
  const find = async (subject: string): Promise<{ name?: string; url?: string }> => {
    if (kind === 'author') return (await names(subject)) ?? {}
    if (kind === 'comment') return (await names((await findBare(handle, subject))?.authorId ?? null)) ?? {}
    const page = kind === 'page' && (await findPageById(handle, subject))
    return page ? { name: page.title, url: page.url } : {}
  }
  const { name, url } = id ? await find(id) : {}
  return { kind, id, name: name || null, ...(url && { url }) }
}

/** A comment after an act; `words`: the act may have changed them. */
export const presentDecided = async (
  handle: Handle,
  presenter: Presenter,
  site: Site,
  id: string,
  words: boolean,
): Promise<Decided[]> => {
  const row = await findRow(handle, id)
  if (!row) return []
  return [
    {
      id,
      revision: row.revision,
      status: row.status as CommentStatus,
      comment: row.listed ? presenter.comment(row, site) : null,
      ...(words && { body: JSON.parse(row.tree) as Node[] }),
    },
  ]
}

/** Who came first, for whoever comes second. */
export const presentLast = async (handle: Handle, row: BareRow): Promise<Refused> => {
  const [last] = await listAudit(handle, row.siteId, { subjectId: row.id, limit: 1 })
  const edited = row.editedAt !== null && !row.staffEdited ? row.editedAt : null
  const told =
    last && (edited === null || edited <= last.at)
      ? { by: await createNames(handle)(last.actorId), act: last.act, at: iso(last.at) }
      : { by: null, act: null, at: edited === null ? null : iso(edited) }
  return { id: row.id, code: 'decided_already', last: told }
}
