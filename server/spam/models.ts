import { asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import type { Example, Filter } from './filter/index.ts'
import { spamTables } from './tables.ts'

const p = sql.placeholder

/** Comments of each kind that a filter is fitted to, the last ones: spam changes. */
const keptOfEach = 600

type Label = 'spam' | 'ham'

const selectModel = statement('spamModels.of', spamTables, (db, { spamModels: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.siteId, p('siteId'))),
)
const selectVersion = statement('spamModels.version', spamTables, (db, { spamModels: t }) =>
  db
    .select({ fitted: t.fitted })
    .from(t)
    .where(eq(t.siteId, p('siteId'))),
)
const selectStale = statement('spamModels.stale', spamTables, (db, { spamModels: t }) =>
  db.select({ siteId: t.siteId }).from(t).where(ne(t.learned, t.fitted)),
)
const raise = statement('spamModels.raise', spamTables, (db, { spamModels: t }) =>
  db
    .insert(t)
    .values({ siteId: p('siteId'), learned: 1, fitted: 0, filter: '' })
    .onConflictDoUpdate({ target: t.siteId, set: { learned: sql`${t.learned} + 1` } }),
)
const saveFitted = statement('spamModels.save', spamTables, (db, { spamModels: t }) =>
  db
    .update(t)
    .set({ fitted: sql`${p('fitted')}`, filter: sql`${p('filter')}` })
    .where(sql`${t.siteId} = ${p('siteId')} and ${t.fitted} < ${p('fitted')}`),
)
const saveLearned = statement('spamLearned.save', spamTables, (db, { spamLearned: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      siteId: p('siteId'),
      label: p('label'),
      features: p('features'),
      at: p('at'),
    })
    .onConflictDoUpdate({
      target: t.commentId,
      set: {
        label: sql`excluded.label`,
        features: sql`excluded.features`,
        at: sql`excluded.at`,
      },
    }),
)
const deleteLearned = statement('spamLearned.delete', spamTables, (db, { spamLearned: t }) =>
  db
    .delete(t)
    .where(eq(t.commentId, p('commentId')))
    .returning({ siteId: t.siteId }),
)
const lastLearned = statement('spamLearned.last', spamTables, (db, { spamLearned: t }) =>
  db
    .select({ features: t.features, at: t.at, commentId: t.commentId })
    .from(t)
    .where(sql`${t.siteId} = ${p('siteId')} and ${t.label} = ${p('label')}`)
    .orderBy(desc(t.at), desc(t.commentId))
    .limit(p('limit')),
)
const firstKept = statement('spamLearned.firstKept', spamTables, (db, { spamLearned: t }) =>
  db
    .select({ at: t.at })
    .from(t)
    .where(sql`${t.siteId} = ${p('siteId')} and ${t.label} = ${p('label')}`)
    .orderBy(desc(t.at))
    .limit(1)
    .offset(p('skip')),
)
const dropOlder = statement('spamLearned.dropOlder', spamTables, (db, { spamLearned: t }) =>
  db
    .delete(t)
    .where(sql`${t.siteId} = ${p('siteId')} and ${t.label} = ${p('label')} and ${lt(t.at, p('at'))}`),
)
const sitesWith = statement('spamModels.sites', spamTables, (db, { spamModels: t }) =>
  db.select({ siteId: t.siteId }).from(t).orderBy(asc(t.siteId)),
)

/** A filter as it rests in the database: weights in hundredths. */
interface StoredFilter {
  bias: number
  threshold: number
  spam: number
  ham: number
  words: Record<string, number>
}

/** What adds nothing is left out: a feature that speaks for neither. */
export const packFilter = ({ words, ...rest }: Filter): string => {
  const packed: StoredFilter = { ...rest, words: {} }
  for (const [word, weight] of words) {
    const stored = Math.round(100 * weight)
    if (stored !== 0) packed.words[word] = stored
  }
  return JSON.stringify(packed)
}

export const unpackFilter = (text: string): Filter => {
  const { words, ...rest } = JSON.parse(text) as StoredFilter
  return { ...rest, words: new Map(Object.entries(words).map(([word, weight]) => [word, weight / 100])) }
}

/** Notes what was decided of a comment, in place of what was decided before. */
export const learn = async (
  handle: Handle,
  input: { commentId: string; siteId: string; label: Label; features: readonly string[]; at: number },
): Promise<void> => {
  await saveLearned(handle, { ...input, features: input.features.join(' ') })
  await raise(handle, { siteId: input.siteId })
}

/** Takes a comment out of what the filter is fitted to. Resolves to whether it was in there. */
export const unlearn = async (handle: Handle, commentId: string): Promise<boolean> => {
  const [row] = await deleteLearned(handle, { commentId })
  if (row) await raise(handle, { siteId: row.siteId })
  return row !== undefined
}

export const listStaleSites = async (handle: Handle): Promise<string[]> =>
  (await selectStale(handle)).map(({ siteId }) => siteId)

/** What a site's filter is to be fitted to, and how far that goes; null where nothing is new. */
export const openFit = async (
  handle: Handle,
  siteId: string,
): Promise<{ learned: number; examples: Example[] } | null> => {
  const [model] = await selectModel(handle, { siteId })
  if (!model || model.learned === model.fitted) return null
  const examples: (Example & { at: number; commentId: string })[] = []
  for (const label of ['spam', 'ham'] as const)
    for (const { features, ...row } of await lastLearned(handle, { siteId, label, limit: keptOfEach }))
      examples.push({ ...row, features: features === '' ? [] : features.split(' '), spam: label === 'spam' })
  examples.sort((a, b) => a.at - b.at || (a.commentId < b.commentId ? -1 : 1))
  return { learned: model.learned, examples }
}

/** Keeps a fitted filter, unless a newer one is there; null: there is too little to have an opinion. */
export const saveFilter = async (
  handle: Handle,
  input: { siteId: string; learned: number; filter: Filter | null },
): Promise<void> => {
  const { siteId, learned, filter } = input
  await saveFitted(handle, { siteId, fitted: learned, filter: filter ? packFilter(filter) : '' })
}

/** Filters that were read, by site: parsing one takes a millisecond, and every comment is looked at. */
const known = new Map<string, { fitted: number; filter: Filter | null }>()
const knownMost = 200

/** A site's filter; null where it has learned too little. */
export const findFilter = async (handle: Handle, siteId: string): Promise<Filter | null> => {
  const [version] = await selectVersion(handle, { siteId })
  if (!version) return null
  const before = known.get(siteId)
  if (before?.fitted === version.fitted) return before.filter
  const [model] = await selectModel(handle, { siteId })
  const filter = model?.filter ? unpackFilter(model.filter) : null
  if (known.size >= knownMost) known.clear()
  known.set(siteId, { fitted: model?.fitted ?? 0, filter })
  return filter
}

/** Lets go of decisions that no filter is fitted to any more. */
export const forgetLearned = async (handle: Handle): Promise<void> => {
  for (const { siteId } of await sitesWith(handle))
    for (const label of ['spam', 'ham'] as const) {
      const [first] = await firstKept(handle, { siteId, label, skip: keptOfEach })
      if (first) await dropOlder(handle, { siteId, label, at: first.at })
    }
}

/** What was learned of somebody's comments, features included. */
export const listLearned = async (handle: Handle, commentIds: readonly string[]) => {
  const { spamLearned: t } = spamTables(handle.dialect)
  const found = []
  for (let from = 0; from < commentIds.length; from += 500)
    found.push(
      ...(await handle.db
        .select()
        .from(t)
        .where(inArray(t.commentId, commentIds.slice(from, from + 500)))
        .orderBy(t.commentId)),
    )
  return found
}
