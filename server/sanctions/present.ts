import type { Sanction, SanctionKind } from '../../shared/contract/persons.ts'
import { presentBy } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'
import { isOpen, type SanctionRow, scopesOf, wordsOf } from './store.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

/** A sanction as those who keep order see it. */
export const presentSanction = async (handle: Handle, row: SanctionRow, now: number): Promise<Sanction> => ({
  id: row.id,
  kind: row.kind as SanctionKind,
  scope: row.kind === 'ban' ? (await scopesOf(handle, row.id)).sort() : [],
  shadow: row.shadow,
  rule: row.rule,
  note: await wordsOf(handle, row.id),
  by: await presentBy(handle, row.byId),
  at: iso(row.at),
  until: row.until === null ? null : iso(row.until),
  lifted: row.liftedAt === null ? null : { at: iso(row.liftedAt), by: await presentBy(handle, row.liftedBy) },
  open: isOpen(row, now),
})
