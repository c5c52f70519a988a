import { and, eq, sql } from 'drizzle-orm'
import { rankOf, type Standing } from '../../shared/rules/ladder.ts'
import { announceAuthor } from '../comments/index.ts'
import { addPoints } from '../identity/index.ts'
import { siteAsSeen } from '../sites/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { rankTables } from './tables.ts'

const p = sql.placeholder

/** Why a point was given or taken; a row that undoes another carries the same reason and the opposite sign. */
export type Reason = 'comment_approved' | 'vote_received' | 'removed' | 'spam' | 'granted'

const insertEntry = statement('points.insert', rankTables, (db, { points }) =>
  db.insert(points).values({
    authorId: p('authorId'),
    seq: p('seq'),
    commentId: p('commentId'),
    reason: p('reason'),
    delta: p('delta'),
    at: p('at'),
  }),
)
const selectState = statement('commentPoints.find', rankTables, (db, { commentPoints: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.commentId, p('commentId'))),
)
const saveState = statement('commentPoints.save', rankTables, (db, { commentPoints: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      authorId: p('authorId'),
      pageId: p('pageId'),
      earned: p('earned'),
      votes: p('votes'),
      approvedGiven: p('approvedGiven'),
      votesGiven: p('votesGiven'),
      penaltyGiven: p('penaltyGiven'),
    })
    .onConflictDoUpdate({
      target: t.commentId,
      set: {
        earned: sql`excluded.earned`,
        votes: sql`excluded.votes`,
        approvedGiven: sql`excluded.approved_given`,
        votesGiven: sql`excluded.votes_given`,
        penaltyGiven: sql`excluded.penalty_given`,
      },
    }),
)
const countEarned = statement('commentPoints.countEarned', rankTables, (db, { commentPoints: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.authorId, p('authorId')), eq(t.pageId, p('pageId')), sql`${t.earned}`)),
)

export type CommentPoints = Awaited<ReturnType<typeof selectState>>[number]

export const findState = async (handle: Handle, commentId: string): Promise<CommentPoints | null> =>
  (await selectState(handle, { commentId }))[0] ?? null

export const keepState = async (handle: Handle, state: CommentPoints): Promise<void> => {
  await saveState(handle, { ...state })
}

export const earnedOnPage = async (handle: Handle, authorId: string, pageId: string): Promise<number> =>
  Number((await countEarned(handle, { authorId, pageId }))[0]?.n ?? 0)

/** Adds a row to an author's ledger and to the running total, and leaves a job where that may change the rank. */
export const addEntry = async (
  handle: Handle,
  entry: { authorId: string; commentId: string | null; reason: Reason; delta: number; at: number },
): Promise<void> => {
  if (entry.delta === 0) return
  const now = await addPoints(handle, entry.authorId, entry.delta)
  if (!now) return
  await insertEntry(handle, { ...entry, seq: now.pointSeq })
  const site = await siteAsSeen(handle, now.siteId)
  if (!site) return
  const points = now.points - entry.delta
  // The best before is not kept: where this is the best now, it was at least what was held before.
  const before = { points, best: now.best === now.points ? points : now.best }
  const rank = (standing: Standing) => rankOf(site.ladder, standing, site.settings.keepBestRank)
  if (rank(before) === rank(now)) return
  await announceAuthor(handle, entry.authorId, entry.at)
}
