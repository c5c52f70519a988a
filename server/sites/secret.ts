import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { siteTables } from './tables.ts'

const p = sql.placeholder

const find = statement('instance.find', siteTables, (db, { instance: t }) =>
  db
    .select({ value: t.value })
    .from(t)
    .where(eq(t.key, p('key'))),
)
const insert = statement('instance.insert', siteTables, (db, { instance: t }) =>
  db
    .insert(t)
    .values({ key: p('key'), value: p('value') })
    .onConflictDoNothing(),
)

/** The installation's signing secret, 32 bytes, made by the first server that starts on this database. */
export const ensureSecret = async (handle: Handle, fresh = randomBytes(32)): Promise<Buffer> => {
  await insert(handle, { key: 'secret', value: fresh.toString('base64') })
  const [row] = await find(handle, { key: 'secret' })
  return Buffer.from(row?.value ?? '', 'base64')
}
