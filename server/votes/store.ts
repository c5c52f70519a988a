import { and, eq, ne, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { voteTables } from './tables.ts'

const p = sql.placeholder

const selectOne = statement('votes.find', voteTables, (db, { votes: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), eq(t.voterId, p('voterId')))),
)
const upsert = statement('votes.upsert', voteTables, (db, { votes: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      voterId: p('voterId'),
      pageId: p('pageId'),
      value: p('value'),
      guest: p('guest'),
      counted: p('counted'),
      earns: p('earns'),
      network: p('network'),
      at: p('at'),
      voidId: p('voidId'),
      voidWas: p('voidWas'),
    })
    .onConflictDoUpdate({
      target: [t.commentId, t.voterId],
      set: {
        value: sql`excluded.value`,
        counted: sql`excluded.counted`,
        earns: sql`excluded.earns`,
        network: sql`excluded.network`,
        at: sql`excluded.at`,
        voidId: sql`excluded.void_id`,
        voidWas: sql`excluded.void_was`,
      },
    }),
)
const countFromNetwork = statement('votes.countFromNetwork', voteTables, (db, { votes: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(
      and(
        eq(t.commentId, p('commentId')),
        eq(t.network, p('network')),
        ne(t.voterId, p('voterId')),
        ne(t.value, 0),
        sql`${t.guest} and ${t.counted}`,
      ),
    ),
)
const selectOfVoter = statement('votes.ofVoter', voteTables, (db, { votes: t }) =>
  db
    .select({ commentId: t.commentId, value: t.value })
    .from(t)
    .where(and(eq(t.voterId, p('voterId')), eq(t.pageId, p('pageId')), ne(t.value, 0))),
)
const selectUncounted = statement('votes.uncounted', voteTables, (db, { votes: t }) =>
  db
    .select()
    .from(t)
    .where(
      and(eq(t.commentId, p('commentId')), sql`not ${t.counted} and ${t.voidId} is null`, ne(t.value, 0)),
    ),
)

/** Stands for the id of a voiding in a vote that was cast in the shadow. It does not count, whoever lets go what waits. */
export const shadow = 'shadow'

export type VoteRow = Awaited<ReturnType<typeof selectOne>>[number]

export const findVote = async (handle: Handle, commentId: string, voterId: string): Promise<VoteRow | null> =>
  (await selectOne(handle, { commentId, voterId }))[0] ?? null

/** One row per voter and comment, whatever comes. */
export const saveVote = async (handle: Handle, vote: VoteRow): Promise<void> => {
  await upsert(handle, { ...vote })
}

/** Counted guest votes on a comment from one network, those of `voterId` left out. */
export const countGuestVotes = async (
  handle: Handle,
  of: { commentId: string; network: string; voterId: string },
): Promise<number> => Number((await countFromNetwork(handle, of))[0]?.n ?? 0)

export const votesOfVoter = (
  handle: Handle,
  voterId: string,
  pageId: string,
): Promise<{ commentId: string; value: number }[]> => selectOfVoter(handle, { voterId, pageId })

export const listUncounted = (handle: Handle, commentId: string): Promise<VoteRow[]> =>
  selectUncounted(handle, { commentId })
