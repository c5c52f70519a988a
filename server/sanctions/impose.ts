import type { z } from 'zod'
import type { createSanction, SanctionKind, SanctionScope } from '../../shared/contract/persons.ts'
import { record } from '../audit/index.ts'
import { networksOf } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { ApiError } from '../http/index.ts'
import type { AuthorRow } from '../identity/index.ts'
import { findMember } from '../members/index.ts'
import type { Handle } from '../storage/index.ts'
import { listDevicesOf } from './devices.ts'
import type { Keys } from './keys.ts'
import {
  createSanctionRow,
  findSanctionRow,
  isOpen,
  liftRow,
  listSanctionsOf,
  type SanctionRow,
} from './store.ts'

export type SanctionInput = z.output<typeof createSanction.body>

/** Networks that a ban holds on to: those of the last comments, no more. */
const networksBanned = 3

/** What a ban finds of an author to hold on to; the account always. */
const banKeys = async (handle: Handle, keys: Keys, author: AuthorRow, scope: readonly SanctionScope[]) => {
  const found: { key: string; scope: SanctionScope }[] = [{ key: keys.account(author.id), scope: 'account' }]
  if (scope.includes('email')) {
    const member = author.memberId ? await findMember(handle, author.memberId) : null
    const email = member?.email ?? author.email
    if (email) found.push({ key: keys.email(email), scope: 'email' })
  }
  if (scope.includes('network'))
    for (const network of await networksOf(handle, author.id, networksBanned))
      found.push({ key: keys.network(network), scope: 'network' })
  if (scope.includes('device'))
    for (const device of await listDevicesOf(handle, author))
      found.push({ key: keys.device(device), scope: 'device' })
  return found
}

/** What the input may say of each kind. Code: `invalid_request`. */
const check = (input: SanctionInput, at: number): number | null => {
  const wrong = (field: string): never => {
    throw new ApiError('invalid_request', { field })
  }
  const { kind } = input
  if (kind !== 'ban' && input.scope) wrong('scope')
  if (kind !== 'ban' && input.shadow) wrong('shadow')
  if (kind !== 'ban' && kind !== 'suspend' && input.until !== undefined) wrong('until')
  if (kind === 'suspend' && input.until === undefined) wrong('until')
  const until = input.until === undefined ? null : Date.parse(input.until)
  if (until !== null && until <= at) wrong('until')
  return until
}

/** Which kinds one takes the place of. */
const replaced: Record<SanctionKind, readonly SanctionKind[]> = {
  warn: [],
  premoderate: ['premoderate', 'trust'],
  trust: ['premoderate', 'trust'],
  suspend: ['suspend'],
  ban: ['ban'],
}

export interface Act {
  /** Author of who does it; null for a rule or the command line. */
  actorId: string | null
  at: number
}

/** Lays a sanction on an author, notes it and tells the other slices. Code: `invalid_request`. */
export const impose = async (
  handle: Handle,
  { bus, keys }: { bus: DomainBus; keys: Keys },
  author: AuthorRow,
  input: SanctionInput,
  { id, actorId, at }: Act & { id: string },
): Promise<void> => {
  const until = check(input, at)
  const { kind, shadow = false, rule = null, note = '', scope = [] } = input
  for (const before of await listSanctionsOf(handle, author.id))
    if (isOpen(before, at) && replaced[kind].includes(before.kind as SanctionKind))
      await liftRow(handle, before.id, { byId: actorId, at })
  const { siteId } = author
  const held = await banKeys(handle, keys, author, kind === 'ban' ? scope : [])
  await createSanctionRow(handle, {
    id,
    siteId,
    authorId: author.id,
    kind,
    shadow,
    rule,
    note: note.trim(),
    byId: actorId,
    at,
    until,
    keys: held,
  })
  await record(handle, {
    siteId,
    actorId,
    act: `sanction.${kind}`,
    subject: { kind: 'author', id: author.id },
    rule,
    detail: {
      sanction: id,
      ...(kind === 'ban' && { scope: [...new Set(held.map((one) => one.scope))].sort().join(' '), shadow }),
      ...(until !== null && { until }),
    },
    at,
  })
  await bus.emit(handle, 'authorSanctioned', {
    siteId,
    authorId: author.id,
    sanctionId: id,
    kind,
    shadow,
    rule,
    actorId,
    until,
    lifted: false,
    at,
  })
}

/** Lifts a sanction that holds; one that is over stays as it is. */
export const liftOne = async (
  handle: Handle,
  bus: DomainBus,
  row: SanctionRow,
  { actorId, at }: Act,
): Promise<void> => {
  const over = row.until !== null && row.until <= at
  if (row.liftedAt !== null || over) return
  const { id, siteId, authorId, shadow, rule, until } = row
  const kind = row.kind as SanctionKind
  await liftRow(handle, id, { byId: actorId, at })
  await record(handle, {
    siteId,
    actorId,
    act: 'sanction.lift',
    subject: authorId === null ? { kind: 'sanction', id } : { kind: 'author', id: authorId },
    detail: { sanction: id, kind, ...(shadow && { shadow }) },
    at,
  })
  // Nobody is there to be told.
  if (authorId === null) return
  await bus.emit(handle, 'authorSanctioned', {
    siteId,
    authorId,
    sanctionId: id,
    kind,
    shadow,
    rule,
    actorId,
    until,
    lifted: true,
    at,
  })
}

/** Lifts a sanction by its id, where it still holds; what another slice takes back in the same transaction. */
export const liftById =
  (bus: DomainBus) =>
  async (
    handle: Handle,
    { sanctionId, actorId, at }: { sanctionId: string; actorId: string; at: number },
  ): Promise<void> => {
    const row = await findSanctionRow(handle, sanctionId)
    if (row) await liftOne(handle, bus, row, { actorId, at })
  }
