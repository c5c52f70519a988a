import type { History } from '../../shared/contract/moderation.ts'
import { type AuditRow, listAudit } from '../audit/index.ts'
import { type BareRow, findSource, findWaitingEdit, listVersions } from '../comments/index.ts'
import type { Handle } from '../storage/index.ts'
import { diffWords } from './diff.ts'
import { createNames, type Someone } from './present.ts'

const versionsMost = 50
const decisionsMost = 100
const iso = (ms: number): string => new Date(ms).toISOString()

type Names = (id: string | null) => Promise<Someone>

/** An entry as those who keep order read it, without its subject. */
export const presentEntry = async (row: AuditRow, names: Names) => ({
  id: row.id,
  at: iso(row.at),
  act: row.act,
  rule: row.rule,
  detail: JSON.parse(row.detail) as Record<string, string | number | boolean | null>,
  by: await names(row.actorId),
})

/** What stood there and who wrote it: a version says until when its words stood, and who put others there. */
const listTexts = async (handle: Handle, row: BareRow, source: string) => {
  const old = (await listVersions(handle, row.id, versionsMost)).reverse()
  const first = old[0]?.number ?? 1
  const starts = [{ at: row.createdAt, by: row.authorId }]
  for (const { replacedAt, editorId } of old) starts.push({ at: replacedAt, by: editorId ?? row.authorId })
  return [...old.map((version) => version.source), source].map((text, index) => ({
    number: first + index,
    source: text,
    ...(starts[index] as (typeof starts)[number]),
  }))
}

/** What a comment said, says and may come to say, and what was decided on it. */
export const readHistory = async (handle: Handle, row: BareRow): Promise<History> => {
  const names = createNames(handle)
  const source = await findSource(handle, row.id)
  const versions: History['versions'] = []
  let before = ''
  for (const { number, at, by, source: text } of await listTexts(handle, row, source)) {
    versions.push({ number, at: iso(at), by: await names(by), source: text, diff: diffWords(before, text) })
    before = text
  }
  const edit = await findWaitingEdit(handle, row.id)
  const decisions = await listAudit(handle, row.siteId, { subjectId: row.id, limit: decisionsMost })
  return {
    id: row.id,
    revision: row.revision,
    versions,
    waiting: edit && {
      at: iso(edit.at),
      source: edit.source,
      diff: diffWords(source, edit.source),
      reasons: JSON.parse(edit.reasons) as NonNullable<History['waiting']>['reasons'],
    },
    decisions: await Promise.all(decisions.map((entry) => presentEntry(entry, names))),
  }
}
