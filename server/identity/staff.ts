import { and, eq, ne, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

const selectOther = statement('authors.otherStaff', identityTables, (db, { authors: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        ne(t.id, p('except')),
        sql`${t.kind} <> 'guest' and ${t.kind} in ('moderator', 'owner') and ${t.mergedInto} is null`,
      ),
    )
    .limit(1),
)

/** Whether somebody other than `except` keeps order on a site. */
export const hasOtherStaff = async (handle: Handle, siteId: string, except: string): Promise<boolean> =>
  (await selectOther(handle, { siteId, except })).length > 0
