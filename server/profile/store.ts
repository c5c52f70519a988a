import { and, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { profileTables } from './tables.ts'

const p = sql.placeholder

const selectChoices = statement('mailChoices.find', profileTables, (db, { mailChoices: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId'))),
)
const saveChoices = statement('mailChoices.save', profileTables, (db, { mailChoices: t }) =>
  db
    .insert(t)
    .values({ authorId: p('authorId'), replies: p('replies'), mentions: p('mentions') })
    .onConflictDoUpdate({
      target: t.authorId,
      set: { replies: sql`excluded.replies`, mentions: sql`excluded.mentions` },
    }),
)
const selectFields = statement('privateFields.find', profileTables, (db, { privateFields: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId'))),
)
const saveField = statement('privateFields.save', profileTables, (db, { privateFields: t }) =>
  db
    .insert(t)
    .values({ authorId: p('authorId'), key: p('key'), value: p('value') })
    .onConflictDoUpdate({ target: [t.authorId, t.key], set: { value: sql`excluded.value` } }),
)
const dropField = statement('privateFields.delete', profileTables, (db, { privateFields: t }) =>
  db.delete(t).where(and(eq(t.authorId, p('authorId')), eq(t.key, p('key')))),
)
const selectAgreement = statement('agreements.find', profileTables, (db, { agreements: t }) =>
  db
    .select({ at: t.at })
    .from(t)
    .where(and(eq(t.holderId, p('holderId')), eq(t.version, p('version')))),
)
const insertAgreement = statement('agreements.insert', profileTables, (db, { agreements: t }) =>
  db
    .insert(t)
    .values({ holderId: p('holderId'), siteId: p('siteId'), version: p('version'), at: p('at') })
    .onConflictDoNothing(),
)

export interface MailChoices {
  replies: boolean
  mentions: boolean
}

/** What a member wants by mail: answers and mentions until they say otherwise. */
export const findMailChoices = async (handle: Handle, authorId: string): Promise<MailChoices> => {
  const [row] = await selectChoices(handle, { authorId })
  return { replies: row?.replies ?? true, mentions: row?.mentions ?? true }
}

export const saveMailChoices = async (
  handle: Handle,
  authorId: string,
  choices: MailChoices,
): Promise<void> => {
  await saveChoices(handle, { authorId, ...choices })
}

/** Private fields by key: for the member themselves, and for owners under the audit log's eyes. */
export const findPrivateFields = async (handle: Handle, authorId: string): Promise<Record<string, string>> =>
  Object.fromEntries((await selectFields(handle, { authorId })).map(({ key, value }) => [key, value]))

/** Sets a private field; an empty value takes it away. */
export const savePrivateField = async (
  handle: Handle,
  authorId: string,
  key: string,
  value: string,
): Promise<void> => {
  await (value === '' ? dropField(handle, { authorId, key }) : saveField(handle, { authorId, key, value }))
}

export const hasAgreed = async (handle: Handle, holderId: string, version: string): Promise<boolean> =>
  (await selectAgreement(handle, { holderId, version })).length > 0

export const keepAgreement = async (
  handle: Handle,
  agreement: { holderId: string; siteId: string; version: string; at: number },
): Promise<void> => {
  await insertAgreement(handle, { ...agreement })
}
