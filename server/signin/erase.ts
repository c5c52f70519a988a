import { and, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import { flowTables } from './tables.ts'

const literal = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Sign-ins that name an erased author, and all that are over: their words are nobody's any more. */
export const eraseFlows = (bus: DomainBus): void => {
  bus.on('authorErased', async (handle, { siteId, voters, emails, at }) => {
    const { flows: t } = flowTables(handle.dialect)
    const named = emails.flatMap((email) => [
      eq(t.email, email),
      sql`${t.proof} like ${literal(email)} escape '\\'`,
      sql`${t.pending} like ${literal(email)} escape '\\'`,
    ])
    await handle.db
      .delete(t)
      .where(
        or(lte(t.expiresAt, at), and(eq(t.siteId, siteId), or(inArray(t.deviceId, [...voters]), ...named))),
      )
  })
}

/** Sign-ins begun on the device, or with the account's address. */
export const exportFlows: ExportPart = {
  tables: ['flows'],
  async rows(handle, { site, deviceId, emails }) {
    const { flows: t } = flowTables(handle.dialect)
    const flows = await handle.db
      .select({
        id: t.id,
        device: t.device,
        network: t.network,
        email: t.email,
        lang: t.lang,
        createdAt: t.createdAt,
        expiresAt: t.expiresAt,
        usedAt: t.usedAt,
      })
      .from(t)
      .where(
        and(
          eq(t.siteId, site.id),
          or(inArray(t.email, [...emails]), deviceId ? eq(t.deviceId, deviceId) : undefined),
        ),
      )
    return { flows }
  },
}
