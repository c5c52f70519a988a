import { and, eq, isNull, sql } from 'drizzle-orm'
import { ApiError } from '../http/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import type { AuthorRow } from './store.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

export type SessionKind = 'reader' | 'staff'

const insertSession = statement('sessions.insert', identityTables, (db, { sessions }) =>
  db.insert(sessions).values({
    id: p('id'),
    siteId: p('siteId'),
    memberId: p('memberId'),
    authorId: p('authorId'),
    kind: p('kind'),
    generation: 0,
    rotatedAt: p('createdAt'),
    home: p('home'),
    device: p('device'),
    createdAt: p('createdAt'),
    expiresAt: p('expiresAt'),
  }),
)
const selectSession = statement('sessions.find', identityTables, (db, { sessions }) =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.id, p('id'))),
)
/** A session that counts, with the author it speaks for, in one look. */
const selectSpeaker = statement('sessions.speaker', identityTables, (db, { sessions: s, authors: a }) =>
  db
    .select({ session: s, author: a })
    .from(s)
    .innerJoin(a, eq(a.id, s.authorId))
    .where(eq(s.id, p('id'))),
)
const selectOfMember = statement('sessions.ofMember', identityTables, (db, { sessions: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.memberId, p('memberId')), isNull(t.endedAt)))
    .orderBy(t.id),
)
const rotate = statement('sessions.rotate', identityTables, (db, { sessions: t }) =>
  db
    .update(t)
    .set({
      generation: sql`${t.generation} + 1`,
      rotatedAt: sql`${p('at')}`,
      expiresAt: sql`${p('expiresAt')}`,
    })
    .where(and(eq(t.id, p('id')), eq(t.generation, p('generation'))))
    .returning({ generation: t.generation }),
)
const endOne = statement('sessions.end', identityTables, (db, { sessions: t }) =>
  db
    .update(t)
    .set({ endedAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), isNull(t.endedAt)))
    .returning({ id: t.id }),
)
const endOfMember = statement('sessions.endOfMember', identityTables, (db, { sessions: t }) =>
  db
    .update(t)
    .set({ endedAt: sql`${p('at')}` })
    .where(and(eq(t.memberId, p('memberId')), isNull(t.endedAt)))
    .returning({ id: t.id }),
)
const endShifts = statement('sessions.endShifts', identityTables, (db, { sessions: t }) =>
  db
    .update(t)
    .set({ endedAt: sql`${p('at')}` })
    .where(
      and(
        eq(t.memberId, p('memberId')),
        eq(t.authorId, p('authorId')),
        eq(t.kind, 'staff'),
        isNull(t.endedAt),
      ),
    )
    .returning({ id: t.id }),
)
const moveSessions = statement('sessions.move', identityTables, (db, { sessions: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}`, memberId: sql`${p('memberId')}` })
    .where(eq(t.authorId, p('from'))),
)
const deleteOver = statement('sessions.deleteOver', identityTables, (db, { sessions: t }) =>
  db.delete(t).where(sql`${t.expiresAt} < ${p('before')} or ${t.endedAt} < ${p('before')}`),
)

export type SessionRow = Awaited<ReturnType<typeof selectSession>>[number]

/** How long a sign-in lasts without being used, ms: a reader's ninety days. A shift's length is the site's setting. */
export const readerSessionMs = 90 * 86_400_000
/** How long an access token counts. */
export const accessMs = 15 * 60_000
/** Two tabs refresh at once: a used refresh token yields the same successor for this long. */
export const graceMs = 30_000

export const createSession = async (
  handle: Handle,
  input: {
    id: string
    siteId: string
    memberId: string
    authorId: string
    kind: SessionKind
    home: boolean
    device: string
    createdAt: number
    expiresAt: number
  },
): Promise<void> => {
  await insertSession(handle, { ...input })
}

const isOver = (session: SessionRow, now: number): boolean =>
  session.endedAt !== null || session.expiresAt <= now

/** Session and author of whoever carries its access token, or null where it was ended; the token knows its own end. */
export const findSpeaker = async (
  handle: Handle,
  id: string,
): Promise<{ session: SessionRow; author: AuthorRow } | null> => {
  const [row] = await selectSpeaker(handle, { id })
  return row && row.session.endedAt === null ? (row as { session: SessionRow; author: AuthorRow }) : null
}

/**
 * Takes a refresh token of a generation. Returns the session at the generation that counts now. A generation used
 * before yields the same successor for `graceMs`; later use means that the token was stolen by one of two: the
 * session ends, and stays ended. Code: `session_over`.
 *
 * The caller must let the transaction commit where `over` is true, else the ending is lost with it.
 */
export const rotateSession = async (
  handle: Handle,
  input: { id: string; generation: number; now: number },
): Promise<{ session: SessionRow; over: false } | { over: true }> => {
  const [session] = await selectSession(handle, { id: input.id })
  if (!session || isOver(session, input.now)) return { over: true }
  if (input.generation === session.generation) {
    const expiresAt = session.kind === 'staff' ? session.expiresAt : input.now + readerSessionMs
    const [moved] = await rotate(handle, {
      id: session.id,
      generation: session.generation,
      at: input.now,
      expiresAt,
    })
    // Another server rotated it between our look and our hand: that was the same moment, so the grace holds.
    const generation = moved?.generation ?? session.generation + 1
    return { session: { ...session, generation, rotatedAt: input.now, expiresAt }, over: false }
  }
  if (input.generation === session.generation - 1 && input.now - session.rotatedAt <= graceMs)
    return { session, over: false }
  await endOne(handle, { id: session.id, at: input.now })
  return { over: true }
}

/** Sessions of an account that count, oldest first. */
export const listSessions = async (handle: Handle, memberId: string, now: number): Promise<SessionRow[]> =>
  (await selectOfMember(handle, { memberId })).filter((session) => !isOver(session, now))

/** Ends one session of the account. Code: `not_found` where it is nobody's or somebody else's. */
export const endSessionOf = async (
  handle: Handle,
  memberId: string,
  id: string,
  at: number,
): Promise<void> => {
  const [session] = await selectSession(handle, { id })
  if (!session || session.memberId !== memberId) throw new ApiError('not_found')
  await endOne(handle, { id, at })
}

/** Ends all sessions of an account. Resolves to how many. */
export const endSessionsOf = async (handle: Handle, memberId: string, at: number): Promise<number> =>
  (await endOfMember(handle, { memberId, at })).length

/** Ends an author's shifts on their site, and leaves their reader's sessions alone. Resolves to how many. */
export const endShiftsOf = async (
  handle: Handle,
  author: { id: string; memberId: string },
  at: number,
): Promise<number> => (await endShifts(handle, { memberId: author.memberId, authorId: author.id, at })).length

/** What `from` was signed in with speaks for `into` from now on. */
export const moveSessionsTo = async (
  handle: Handle,
  move: { from: string; into: string; memberId: string },
): Promise<void> => {
  await moveSessions(handle, move)
}

/** Forgets what has been over for a month. */
export const forgetSessions = async (handle: Handle, now: number): Promise<void> => {
  await deleteOver(handle, { before: now - 30 * 86_400_000 })
}
