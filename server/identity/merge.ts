import { eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import type { AuthorRow, Total } from './store.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

// The name goes too: nobody reads it here any more, and its bearer may want it back.
const merged = statement('authors.merged', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({
      mergedInto: sql`${p('into')}`,
      deviceId: null,
      memberId: null,
      email: null,
      website: null,
      name: '',
      nameKey: '',
      look: '',
    })
    .where(eq(t.id, p('id'))),
)
const give = statement('authors.give', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({ memberId: sql`${p('memberId')}` })
    .where(eq(t.id, p('id'))),
)
const selectOfMember = statement('authors.ofMember', identityTables, (db, { authors: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.memberId, p('memberId')))
    .orderBy(t.siteId),
)
const totals = statement('authors.setTotals', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({ points: sql`${p('points')}`, best: sql`${p('best')}`, pointSeq: sql`${p('pointSeq')}` })
    .where(eq(t.id, p('id'))),
)

/** What stays of an author whose everything moved to another: the way there. */
export const markMerged = async (handle: Handle, id: string, into: string): Promise<void> => {
  await merged(handle, { id, into })
}

/** The authors of an account, one a site. */
export const listAuthorsOf = (handle: Handle, memberId: string): Promise<AuthorRow[]> =>
  selectOfMember(handle, { memberId })

/** From now on the author is another account's. */
export const giveToMember = async (handle: Handle, id: string, memberId: string): Promise<void> => {
  await give(handle, { id, memberId })
}

/** Sets the running totals, for whoever moved the rows that they sum up. */
export const setTotals = async (
  handle: Handle,
  id: string,
  { points, best, pointSeq }: Omit<Total, 'siteId'>,
): Promise<void> => {
  await totals(handle, { id, points, best, pointSeq })
}
