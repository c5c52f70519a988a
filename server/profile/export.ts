import { inArray } from 'drizzle-orm'
import type { ExportPart } from '../privacy/index.ts'
import { profileTables } from './tables.ts'

/** Mail choices, private fields and what was agreed to. */
export const exportProfile: ExportPart = {
  tables: ['mail_choices', 'private_fields', 'agreements'],
  async rows(handle, { authors, voters }) {
    const { mailChoices, privateFields, agreements } = profileTables(handle.dialect)
    const ids = [...new Set([...authors.map(({ id }) => id), ...voters])]
    const { db } = handle
    return {
      mail_choices: await db.select().from(mailChoices).where(inArray(mailChoices.authorId, ids)),
      private_fields: await db.select().from(privateFields).where(inArray(privateFields.authorId, ids)),
      agreements: await db.select().from(agreements).where(inArray(agreements.holderId, ids)),
    }
  },
}
