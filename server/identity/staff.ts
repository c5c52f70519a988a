import { and, eq, ne, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

const selectOther = statement('authors.otherStaff', identityTables, (db, { authors: t }) =>
  db
    .selectDistinct({ kind: t.kind })
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        ne(t.id, p('except')),
        sql`${t.kind} in ('moderator', 'owner') and ${t.mergedInto} is null`,
      ),
    ),
)

/** Whether somebody other than `except` keeps order on a site, or owns it. */
export const hasOtherStaff = async (
  handle: Handle,
  siteId: string,
  except: string,
  role: 'moderator' | 'owner' = 'moderator',
): Promise<boolean> =>
  (await selectOther(handle, { siteId, except })).some(({ kind }) => role === 'moderator' || kind === role)
