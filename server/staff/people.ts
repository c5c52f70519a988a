import { eq, inArray } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import type { Handle } from '../storage/index.ts'
import { forgetInvitationsTo } from './invitations-store.ts'
import { staffTables } from './tables.ts'

/** Whoever invited or made a token is somebody else from now on, or nobody. */
const rename = async (handle: Handle, from: string, into: string | null): Promise<void> => {
  const { invitations, apiTokens } = staffTables(handle.dialect)
  await handle.db.update(invitations).set({ byId: into }).where(eq(invitations.byId, from))
  await handle.db.update(apiTokens).set({ byId: into }).where(eq(apiTokens.byId, from))
}

/** Invitations and tokens follow those who made them; an erased address was never invited. */
export const followStaff = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into }) => {
    if (from !== into) await rename(handle, from, into)
  })
  bus.on('authorErased', async (handle, { siteId, authorId, formerly, emails }) => {
    for (const id of [authorId, ...formerly]) await rename(handle, id, null)
    await forgetInvitationsTo(handle, siteId, emails)
  })
}

/** Invitations that somebody got, and the tokens they made; what a token is worth stays out. */
export const exportStaff: ExportPart = {
  tables: ['invitations', 'api_tokens'],
  async rows(handle, { site, authors, emails }) {
    const { invitations: i, apiTokens: t } = staffTables(handle.dialect)
    const got =
      emails.length > 0
        ? await handle.db
            .select()
            .from(i)
            .where(inArray(i.email, [...emails]))
        : []
    const ids = authors.map(({ id }) => id)
    const made = ids.length > 0 ? await handle.db.select().from(t).where(inArray(t.byId, ids)) : []
    return {
      invitations: got
        .filter(({ siteId }) => siteId === site.id)
        .map(({ byId, ...row }) => ({ ...row, byId: ids.includes(byId ?? '') ? byId : null })),
      api_tokens: made.map(({ hash: _, ...row }) => row),
    }
  },
}
