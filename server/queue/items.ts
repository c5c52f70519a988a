import { inArray, sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import type { QueueItem, StaffComment } from '../../shared/contract/queue.ts'
import { bodyLine } from '../../shared/rules/body-text.ts'
import {
  type CommentRow,
  listOrigins,
  listRecords,
  listRows,
  listSaid,
  listWaitingEdits,
  type listOrigins as Origins,
  type Presenter,
} from '../comments/index.ts'
import { listPages } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { claimsOn } from './claims.ts'
import type { NetworkNames } from './network.ts'
import type { Extras, QueuePart } from './parts.ts'
import { queueTables } from './tables.ts'

const excerptMax = 300

export interface ItemDeps {
  presenter: Presenter
  parts: readonly QueuePart[]
  names: NetworkNames
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** A comment with its words whatever its state. */
export const presentForStaff = (presenter: Presenter, row: CommentRow, site: Site): StaffComment => ({
  ...presenter.own({ ...row, deletedAt: null }, site),
  status: row.status as StaffComment['status'],
  deleted: row.deletedAt !== null,
  shadowed: row.shadowed,
})

/** The beginning of a text, whole characters. */
const excerptOf = (tree: string): string => {
  const text = bodyLine(JSON.parse(tree) as Node[])
  if (text.length <= excerptMax) return text
  return `${text.slice(0, excerptMax - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

const countReports = async (handle: Handle, ids: readonly string[]): Promise<Map<string, number>> => {
  const { reported: t } = queueTables(handle.dialect)
  const rows = await handle.db
    .select({ id: t.commentId, count: t.count })
    .from(t)
    .where(sql`${inArray(t.commentId, [...ids])} and ${t.clearedAt} is null`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** What other slices say, over what is said without them. */
const extrasOf = async (
  handle: Handle,
  site: Site,
  rows: readonly CommentRow[],
  parts: readonly QueuePart[],
): Promise<Map<string, Extras>> => {
  const ids = rows.map(({ id }) => id)
  const edits = await listWaitingEdits(handle, ids)
  const counts = await countReports(handle, ids)
  const found = new Map<string, Extras>()
  for (const id of ids) {
    const edit = edits.get(id)
    const waitingEdit = edit ? { ...edit, at: iso(edit.at) } : null
    found.set(id, { verdict: null, reports: [], reportCount: counts.get(id) ?? 0, waitingEdit })
  }
  const authors = rows.map(({ authorId }) => authorId)
  for (const part of parts)
    for (const [id, extras] of await part(handle, site, ids, authors))
      Object.assign(found.get(id) ?? {}, extras)
  return found
}

type Records = Awaited<ReturnType<typeof listRecords>>

const recordOf = (row: CommentRow, since: number, records: Records, sanction: string | undefined) => {
  const { comments = 0, approved = 0, removed = 0, spam = 0 } = records.get(row.authorId) ?? {}
  return {
    since: iso(since),
    kind: row.kind as QueueItem['record']['kind'],
    comments,
    approved,
    removed,
    spam,
    points: row.points,
    ...(sanction === undefined ? {} : { sanction }),
  }
}

const parentOf = (row: CommentRow, said: Awaited<ReturnType<typeof listSaid>>): QueueItem['parent'] => {
  const parent = row.parentId ? said.get(row.parentId) : undefined
  return parent ? { id: parent.id, name: parent.name, text: excerptOf(parent.tree) } : null
}

const nowhere = { key: '', url: '', title: '' }

/** Everything that stands beside these comments, in their order: so many queries for a page of them, however long. */
export const presentItems = async (
  handle: Handle,
  site: Site,
  ids: readonly string[],
  now: number,
  { presenter, parts, names }: ItemDeps,
): Promise<QueueItem[]> => {
  if (ids.length === 0) return []
  const byId = new Map((await listRows(handle, ids)).map((row) => [row.id, row]))
  const rows = ids.flatMap((id) => byId.get(id) ?? [])
  const distinct = (values: (string | null)[]) => [...new Set(values)].filter((value) => value !== null)
  const origins: Awaited<ReturnType<typeof Origins>> = await listOrigins(handle, ids)
  const pages = await listPages(handle, distinct(rows.map(({ pageId }) => pageId)))
  const parents = distinct(rows.map(({ parentId }) => parentId))
  const said = parents.length > 0 ? await listSaid(handle, parents) : new Map()
  const records = await listRecords(handle, distinct(rows.map(({ authorId }) => authorId)))
  const claims = await claimsOn(handle, ids, now)
  const extras = await extrasOf(handle, site, rows, parts)
  return rows.map((row) => {
    const { sanction, ...more } = extras.get(row.id) as Extras
    const origin = origins.get(row.id)
    const { key, url, title } = pages.get(row.pageId) ?? nowhere
    return {
      comment: presentForStaff(presenter, row, site),
      revision: row.revision,
      page: { key, url, title },
      parent: parentOf(row, said),
      record: recordOf(row, origin?.since ?? row.createdAt, records, sanction),
      ...more,
      claim: claims.get(row.id) ?? null,
      network: origin?.network ? names.nameOf(site.id, origin.network) : null,
    }
  })
}
