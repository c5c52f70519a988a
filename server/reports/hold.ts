import type { BareRow } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { carryOut } from '../moderation/index.ts'
import type { Handle } from '../storage/index.ts'
import { markHeld } from './queue.ts'

/** Key that stands for "many have reported it" where else a rule of the site stands. */
export const reportsRule = 'reports'

/** No act of a person: nobody takes it back, somebody looks and decides. */
const machine = { actId: '', actorId: null, note: null, undo: false }

/** Takes a comment out of sight until somebody looks; call it under the page's lock. */
export const holdReported = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  at: number,
): Promise<void> => {
  await markHeld(handle, row.id)
  await carryOut(handle, bus, row, { status: 'pending' }, { ...machine, act: 'hold', rule: reportsRule, at })
}
