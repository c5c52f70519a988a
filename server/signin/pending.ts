import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Proof } from '../members/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import type { FlowRow } from './flows.ts'
import { flowTables } from './tables.ts'

/** What a window of a flow needs to go on. */
export type Pending =
  /** On the way to a provider and back. */
  | { kind: 'oauth'; provider: string; state: string; nonce: string; verifier: string }
  /** A passkey was asked to sign this. */
  | { kind: 'passkey'; challenge: string }
  /** Somebody was proved; whoever holds the ticket's original confirms that they meant this flow. */
  | { kind: 'found'; proof: Proof; ticket: string }

const p = sql.placeholder

const takeIt = statement('flows.takePending', flowTables, (db, { flows: t }) =>
  db
    .update(t)
    .set({ pending: null })
    .where(and(eq(t.id, p('id')), eq(t.pending, p('pending')), isNull(t.usedAt)))
    .returning({ id: t.id }),
)

export const readPending = (flow: FlowRow): Pending | null =>
  flow.pending ? (JSON.parse(flow.pending) as Pending) : null

/** Takes what the row held when it was read; false where somebody else has taken or replaced it since. */
export const takePending = async (handle: Handle, flow: FlowRow): Promise<boolean> =>
  (await takeIt(handle, { id: flow.id, pending: flow.pending })).length > 0
