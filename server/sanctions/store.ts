import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { SanctionKind, SanctionScope } from '../../shared/contract/persons.ts'
import { type Handle, statement } from '../storage/index.ts'
import { sanctionTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('sanctions.insert', sanctionTables, (db, { sanctions }) =>
  db.insert(sanctions).values({
    id: p('id'),
    siteId: p('siteId'),
    authorId: p('authorId'),
    kind: p('kind'),
    shadow: p('shadow'),
    rule: p('rule'),
    byId: p('byId'),
    at: p('at'),
    until: p('until'),
  }),
)
const insertKey = statement('sanctionKeys.insert', sanctionTables, (db, { sanctionKeys }) =>
  db
    .insert(sanctionKeys)
    .values({
      siteId: p('siteId'),
      key: p('key'),
      sanctionId: p('sanctionId'),
      scope: p('scope'),
      at: p('at'),
    })
    .onConflictDoNothing(),
)
const insertWords = statement('sanctionWords.insert', sanctionTables, (db, { sanctionWords }) =>
  db.insert(sanctionWords).values({ sanctionId: p('sanctionId'), text: p('text') }),
)
const selectOne = statement('sanctions.find', sanctionTables, (db, { sanctions: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOfAuthor = statement('sanctions.ofAuthor', sanctionTables, (db, { sanctions: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId')))
    .orderBy(desc(t.id))
    .limit(200),
)
/** What was laid on somebody and holds, newest first, below the id `before`. */
const selectInForce = statement('sanctions.inForce', sanctionTables, (db, { sanctions: t }) =>
  db
    .select()
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        lt(t.id, p('before')),
        sql`${t.kind} in ('ban', 'suspend', 'premoderate') and ${t.liftedAt} is null
          and (${t.until} is null or ${t.until} > ${p('now')})`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const selectKeys = statement('sanctionKeys.of', sanctionTables, (db, { sanctionKeys: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.sanctionId, p('sanctionId'))),
)
const selectWords = statement('sanctionWords.find', sanctionTables, (db, { sanctionWords: t }) =>
  db
    .select({ text: t.text })
    .from(t)
    .where(eq(t.sanctionId, p('sanctionId'))),
)
const lift = statement('sanctions.lift', sanctionTables, (db, { sanctions: t }) =>
  db
    .update(t)
    .set({ liftedAt: sql`${p('at')}`, liftedBy: sql`${p('byId')}` })
    .where(eq(t.id, p('id'))),
)
/** Keys asked for at once; fewer are filled up with one that nobody has. */
export const keysAtOnce = 4
const selectOpen = statement('sanctions.open', sanctionTables, (db, { sanctions: s, sanctionKeys: k }) =>
  db
    .select({
      id: s.id,
      kind: s.kind,
      shadow: s.shadow,
      until: s.until,
      authorId: s.authorId,
      key: k.key,
      scope: k.scope,
    })
    .from(k)
    .innerJoin(s, eq(s.id, k.sanctionId))
    .where(
      and(
        eq(k.siteId, p('siteId')),
        sql`${k.key} in (${p('key0')}, ${p('key1')}, ${p('key2')}, ${p('key3')})`,
        sql`${s.liftedAt} is null and (${s.until} is null or ${s.until} > ${p('now')})`,
      ),
    ),
)

export type SanctionRow = Awaited<ReturnType<typeof selectOne>>[number]
export type OpenRow = Awaited<ReturnType<typeof selectOpen>>[number]

/** Sanctions that hold at `now` for any of these keys on a site. */
export const findOpen = async (
  handle: Handle,
  siteId: string,
  keys: readonly string[],
  now: number,
): Promise<OpenRow[]> => {
  const found: OpenRow[] = []
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const [key0 = '', key1 = '', key2 = '', key3 = ''] = keys.slice(from, from + keysAtOnce)
    found.push(...(await selectOpen(handle, { siteId, key0, key1, key2, key3, now })))
  }
  return found
}

export interface NewSanction {
  id: string
  siteId: string
  authorId: string
  kind: SanctionKind
  shadow: boolean
  rule: string | null
  /** Words to the person; empty for none. */
  note: string
  byId: string | null
  at: number
  until: number | null
  keys: readonly { key: string; scope: SanctionScope }[]
}

export const createSanctionRow = async (handle: Handle, sanction: NewSanction): Promise<void> => {
  const { keys, note, ...row } = sanction
  await insert(handle, row)
  for (const key of keys) await addKey(handle, sanction, key)
  if (note !== '') await insertWords(handle, { sanctionId: sanction.id, text: note })
}

/** From now on the sanction holds on to this too. */
export const addKey = async (
  handle: Handle,
  sanction: { id: string; siteId: string; at: number },
  { key, scope }: { key: string; scope: string },
): Promise<void> => {
  await insertKey(handle, { siteId: sanction.siteId, key, sanctionId: sanction.id, scope, at: sanction.at })
}

export const findSanctionRow = async (handle: Handle, id: string): Promise<SanctionRow | null> =>
  (await selectOne(handle, { id }))[0] ?? null

/** Newest first, over or not. */
export const listSanctionsOf = (handle: Handle, authorId: string): Promise<SanctionRow[]> =>
  selectOfAuthor(handle, { authorId })

/** Bans, suspensions and pre-moderation of a site that hold at `now`, newest first, below the id `before`. */
export const listInForce = (
  handle: Handle,
  input: { siteId: string; before: string; now: number; limit: number },
): Promise<SanctionRow[]> => selectInForce(handle, input)

export const scopesOf = async (handle: Handle, sanctionId: string): Promise<SanctionScope[]> => [
  ...new Set((await selectKeys(handle, { sanctionId })).map(({ scope }) => scope as SanctionScope)),
]

/** Words to the person; empty where there are none, or they were erased. */
export const wordsOf = async (handle: Handle, sanctionId: string): Promise<string> =>
  (await selectWords(handle, { sanctionId }))[0]?.text ?? ''

export const isOpen = (row: Pick<SanctionRow, 'liftedAt' | 'until' | 'kind'>, now: number): boolean =>
  row.kind !== 'warn' && row.liftedAt === null && (row.until === null || row.until > now)

export const liftRow = async (
  handle: Handle,
  id: string,
  by: { byId: string | null; at: number },
): Promise<void> => {
  await lift(handle, { id, ...by })
}

/** Takes sanctions out altogether, with their keys and words. */
export const deleteSanctions = async (handle: Handle, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const { sanctions, sanctionKeys, sanctionWords } = sanctionTables(handle.dialect)
  await handle.db.delete(sanctionWords).where(inArray(sanctionWords.sanctionId, [...ids]))
  await handle.db.delete(sanctionKeys).where(inArray(sanctionKeys.sanctionId, [...ids]))
  await handle.db.delete(sanctions).where(inArray(sanctions.id, [...ids]))
}
