import { and, eq, inArray, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import { keepAgreement } from './store.ts'
import { profileTables } from './tables.ts'

/** What was accepted on a device counts for who signs in there; the device keeps it for whoever writes next. */
const moveAgreements = async (handle: Handle, holders: readonly string[], into: string): Promise<void> => {
  const { agreements: t } = profileTables(handle.dialect)
  const given = await handle.db
    .select()
    .from(t)
    .where(inArray(t.holderId, [...holders]))
  for (const agreement of given) await keepAgreement(handle, { ...agreement, holderId: into })
}

/** Private fields of one go to the other where that has none of its own. */
const moveFields = async (handle: Handle, from: string, into: string): Promise<void> => {
  const { privateFields: t } = profileTables(handle.dialect)
  const known = sql`(select key from private_fields where author_id = ${into})`
  await handle.db
    .update(t)
    .set({ authorId: into })
    .where(and(eq(t.authorId, from), sql`${t.key} not in ${known}`))
}

/** Agreements and private fields go along when two authors become one; whom it becomes keeps their own choices. */
export const moveProfile = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into, voters }) => {
    const holders = voters.filter((id) => id !== into)
    if (holders.length > 0) await moveAgreements(handle, holders, into)
    if (from === into) return
    await moveFields(handle, from, into)
    await forgetProfile(handle, [from])
  })
}

const forgetProfile = async (handle: Handle, ids: readonly string[]): Promise<void> => {
  const { mailChoices, privateFields, agreements } = profileTables(handle.dialect)
  await handle.db.delete(mailChoices).where(inArray(mailChoices.authorId, [...ids]))
  await handle.db.delete(privateFields).where(inArray(privateFields.authorId, [...ids]))
  await handle.db.delete(agreements).where(inArray(agreements.holderId, [...ids]))
}

export const eraseProfile = (bus: DomainBus): void => {
  bus.on('authorErased', (handle, { authorId, voters }) => forgetProfile(handle, [authorId, ...voters]))
}
