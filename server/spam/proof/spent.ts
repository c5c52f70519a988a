import { lt, sql } from 'drizzle-orm'
import { type Handle, statement } from '../../storage/index.ts'
import { spamTables } from '../tables.ts'

const p = sql.placeholder

const insert = statement('proofs.spend', spamTables, (db, { proofs: t }) =>
  db
    .insert(t)
    .values({ nonce: p('nonce'), until: p('until') })
    .onConflictDoNothing()
    .returning({ nonce: t.nonce }),
)
const forget = statement('proofs.forget', spamTables, (db, { proofs: t }) =>
  db.delete(t).where(lt(t.until, p('at'))),
)

/** True the first time; of two at once, on whatever server, the second waits for the first to be written or not. */
export const spendNonce = async (
  handle: Handle,
  { nonce, until }: { nonce: string; until: number },
): Promise<boolean> => (await insert(handle, { nonce, until })).length > 0

/** An expired one is refused for that. */
export const forgetSpent = async (handle: Handle, at: number): Promise<void> => {
  await forget(handle, { at })
}
