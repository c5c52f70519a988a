import type { z } from 'zod'
import type { exportSchema } from '../../shared/contract/me.ts'
import { listStored } from '../http/index.ts'
import type { Actor, AuthorRow } from '../identity/index.ts'
import { findMember } from '../members/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findErasure } from './store.ts'

/** Who asks for everything of theirs, on one site. */
export interface ExportSubject {
  site: Site
  authors: readonly AuthorRow[]
  /** What votes and agreements are kept under. */
  voters: readonly string[]
  deviceId: string | null
  memberId: string | null
  /** Addresses that are proved to be theirs: a guest types any. */
  emails: readonly string[]
}

type Rows = readonly object[]

/** What a slice holds of somebody. `tables` by their names in the database: the answer has a list for each. */
export interface ExportPart {
  tables: readonly string[]
  rows(handle: Handle, subject: ExportSubject): Promise<Record<string, Rows>>
}

/** What the ground floor and this slice hold. */
export const ownPart: ExportPart = {
  tables: ['idempotency', 'erasures'],
  async rows(handle, { site, voters }) {
    const idempotency = []
    const erasures = []
    for (const id of voters) {
      idempotency.push(...(await listStored(handle, { siteId: site.id, actorId: id })))
      const waiting = await findErasure(handle, id)
      if (waiting) erasures.push(waiting)
    }
    return { idempotency, erasures }
  },
}

const subjectOf = async (handle: Handle, site: Site, actor: Actor): Promise<ExportSubject> => {
  const { authors, session } = actor
  const memberId = session?.memberId ?? null
  const member = memberId ? await findMember(handle, memberId) : null
  const emails = member?.email ? [member.email] : []
  return { site, authors, voters: [actor.id], deviceId: session ? null : actor.id, memberId, emails }
}

/** Times become ISO 8601; everything else stays as it is kept. */
const readable = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      /(^at|At|Until)$/.test(key) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  )

/** Everything that is tied to the actor, by table. */
export const exportAll = async (
  handle: Handle,
  parts: readonly ExportPart[],
  { site, actor, now }: { site: Site; actor: Actor; now: number },
): Promise<z.infer<typeof exportSchema>> => {
  const subject = await subjectOf(handle, site, actor)
  const found: Record<string, Record<string, unknown>[]> = {}
  for (const part of parts) {
    const rows = await part.rows(handle, subject)
    for (const table of part.tables) found[table] = (rows[table] ?? []).map(readable)
  }
  return { format: 'stammtisch-export-1', at: new Date(now).toISOString(), site: site.key, parts: found }
}
