import { and, desc, eq, sql } from 'drizzle-orm'
import { ApiError } from '../http/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { lookOf } from './look.ts'
import { identityTables } from './tables.ts'

const p = sql.placeholder

const insertDevice = statement('devices.insert', identityTables, (db, { devices }) =>
  db.insert(devices).values({ id: p('id'), siteId: p('siteId'), createdAt: p('createdAt') }),
)
/** The device with its guests, oldest first, in one look; a device nobody wrote from gives one row without an author. */
const selectDevice = statement('devices.find', identityTables, (db, { devices, authors: a }) =>
  db
    .select({
      deviceSiteId: devices.siteId,
      id: a.id,
      siteId: a.siteId,
      deviceId: a.deviceId,
      memberId: a.memberId,
      mergedInto: a.mergedInto,
      kind: a.kind,
      name: a.name,
      nameKey: a.nameKey,
      look: a.look,
      email: a.email,
      website: a.website,
      avatar: a.avatar,
      nameChangedAt: a.nameChangedAt,
      unclaimed: a.unclaimed,
      points: a.points,
      best: a.best,
      pointSeq: a.pointSeq,
      createdAt: a.createdAt,
    })
    .from(devices)
    .leftJoin(a, and(eq(a.deviceId, devices.id), sql`${a.deviceId} is not null`))
    .where(eq(devices.id, p('id')))
    .orderBy(a.id),
)
const selectAuthor = statement('authors.find', identityTables, (db, { authors }) =>
  db
    .select()
    .from(authors)
    .where(eq(authors.id, p('id'))),
)
const selectGuest = statement('authors.guest', identityTables, (db, { authors: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.deviceId, p('deviceId')), eq(t.nameKey, p('nameKey')), sql`${t.deviceId} is not null`)),
)
const insertAuthorRow = statement('authors.insert', identityTables, (db, { authors }) =>
  db
    .insert(authors)
    .values({
      id: p('id'),
      siteId: p('siteId'),
      deviceId: p('deviceId'),
      memberId: p('memberId'),
      kind: p('kind'),
      name: p('name'),
      nameKey: p('nameKey'),
      look: p('look'),
      email: p('email'),
      website: p('website'),
      unclaimed: p('unclaimed'),
      points: 0,
      best: 0,
      pointSeq: 0,
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing()
    .returning(),
)
const selectMember = statement('authors.member', identityTables, (db, { authors: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.memberId, p('memberId')), sql`${t.memberId} is not null`)),
)
const selectByEmail = statement('authors.byEmail', identityTables, (db, { authors: t }) =>
  db
    .select()
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        eq(t.email, p('email')),
        sql`${t.email} is not null and ${t.memberId} is null and ${t.mergedInto} is null`,
      ),
    )
    .orderBy(t.id)
    .limit(100),
)
const selectLookalike = statement('authors.lookalike', identityTables, (db, { authors: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.look, p('look')), sql`${t.kind} <> 'guest'`))
    .limit(2),
)
const keepOrder = (t: ReturnType<typeof identityTables>['authors']) =>
  and(
    eq(t.siteId, p('siteId')),
    sql`${t.kind} in ('moderator', 'owner') and coalesce(${t.memberId}, '') <> ''`,
  )
const selectStaff = statement('authors.staff', identityTables, (db, { authors: t }) =>
  db.select().from(t).where(keepOrder(t)).orderBy(desc(t.kind), t.id),
)
const lockStaff = statement('authors.lockStaff', identityTables, (db, { authors: t }) => {
  const query = db.select({ id: t.id, kind: t.kind }).from(t).where(keepOrder(t)).orderBy(t.id)
  // Two owners who dismiss each other must come one after the other. SQLite has a single writer.
  return 'for' in query && typeof query.for === 'function' ? query.for('update') : query
})
/** A guest or an unclaimed author becomes a member's: the row stays, so everything of theirs stays with it. */
const claim = statement('authors.claim', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({
      memberId: sql`${p('memberId')}`,
      deviceId: null,
      kind: sql`${p('kind')}`,
      name: sql`${p('name')}`,
      nameKey: sql`${p('nameKey')}`,
      look: sql`${p('look')}`,
      email: null,
      unclaimed: false,
    })
    .where(eq(t.id, p('id'))),
)
const setAuthor = statement('authors.set', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({
      kind: sql`${p('kind')}`,
      name: sql`${p('name')}`,
      nameKey: sql`${p('nameKey')}`,
      look: sql`${p('look')}`,
      website: sql`${p('website')}`,
      avatar: sql`${p('avatar')}`,
      nameChangedAt: sql`${p('nameChangedAt')}`,
    })
    .where(eq(t.id, p('id'))),
)
const updateGuest = statement('authors.updateGuest', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({ name: sql`${p('name')}`, email: sql`${p('email')}`, website: sql`${p('website')}` })
    .where(eq(t.id, p('id'))),
)
const addToPoints = statement('authors.addPoints', identityTables, (db, { authors: t }) =>
  db
    .update(t)
    .set({
      points: sql`${t.points} + ${p('delta')}`,
      best: sql`case when ${t.points} + ${p('delta')} > ${t.best} then ${t.points} + ${p('delta')} else ${t.best} end`,
      pointSeq: sql`${t.pointSeq} + 1`,
    })
    .where(eq(t.id, p('id')))
    .returning({ points: t.points, best: t.best, pointSeq: t.pointSeq, siteId: t.siteId }),
)

export type AuthorRow = Awaited<ReturnType<typeof selectAuthor>>[number]
export type AuthorKind = 'guest' | 'member' | 'moderator' | 'owner'

export const createDeviceRow = async (
  handle: Handle,
  input: { id: string; siteId: string; createdAt: number },
): Promise<void> => {
  await insertDevice(handle, { ...input })
}

/** Which site a device belongs to, and the guests that wrote from it: one per name. */
export const findDevice = async (
  handle: Handle,
  id: string,
): Promise<{ siteId: string; guests: AuthorRow[] } | null> => {
  const rows = await selectDevice(handle, { id })
  const [first] = rows
  if (!first) return null
  return {
    siteId: first.deviceSiteId,
    guests: rows.filter(({ id }) => id !== null) as unknown as AuthorRow[],
  }
}

export const findAuthor = async (handle: Handle, id: string): Promise<AuthorRow | null> =>
  (await selectAuthor(handle, { id }))[0] ?? null

/** Names one device may write under; a family has fewer, a script has more. */
const guestsMax = 20

export interface GuestInput {
  name: string
  nameKey: string
  email: string | null
  website: string | null
}

/**
 * The guest of this name on this device, made where it is new; its spelling and details follow the last writing.
 * `guests`: those of the device, as `findDevice` gave them.
 */
export const ensureGuest = async (
  handle: Handle,
  guests: readonly AuthorRow[],
  input: GuestInput & { id: string; siteId: string; deviceId: string; createdAt: number },
): Promise<AuthorRow> => {
  const known = guests.find(({ nameKey }) => nameKey === input.nameKey)
  if (!known) {
    if (guests.length >= guestsMax)
      throw new ApiError('too_many_requests', { message: 'Too many names from one device' })
    const [made] = await insertAuthorRow(handle, {
      ...input,
      look: '',
      memberId: null,
      kind: 'guest',
      unclaimed: false,
    })
    if (made) return made
    // Another request of the same device made it a moment ago.
    const [other] = await selectGuest(handle, { deviceId: input.deviceId, nameKey: input.nameKey })
    if (!other) throw new Error('guest vanished')
    return other
  }
  const { name, email, website } = input
  if (known.name === name && known.email === email && known.website === website) return known
  await updateGuest(handle, { id: known.id, name, email, website })
  return { ...known, name, email, website }
}

export interface NewAuthor {
  id: string
  memberId?: string
  siteId: string
  kind: AuthorKind
  name: string
  nameKey: string
  website: string | null
  unclaimed: boolean
  createdAt: number
}

/** An author without a device: a member, imported or seeded. */
export const createAuthor = async (handle: Handle, input: NewAuthor): Promise<void> => {
  await insertAuthorRow(handle, {
    deviceId: null,
    memberId: null,
    email: null,
    look: lookOf(input.name),
    ...input,
  })
}

/** The one author of an account on a site. */
export const findMemberAuthor = async (
  handle: Handle,
  siteId: string,
  memberId: string,
): Promise<AuthorRow | null> => (await selectMember(handle, { siteId, memberId }))[0] ?? null

/** Guests of a site that gave this address, oldest first; whether it was theirs is for the caller to know. */
export const listGuestsByEmail = (handle: Handle, siteId: string, email: string): Promise<AuthorRow[]> =>
  selectByEmail(handle, { siteId, email })

/** Who keeps order on a site, and has an account to do it with: owners first. */
export const listStaffOf = (handle: Handle, siteId: string): Promise<AuthorRow[]> =>
  selectStaff(handle, { siteId })

/** Ids and roles of a site's staff; nobody else changes them until the transaction ends. */
export const lockStaffOf = (handle: Handle, siteId: string): Promise<{ id: string; kind: string }[]> =>
  lockStaff(handle, { siteId })

/** Whether a member or somebody of the staff, other than `except`, has a name of this look. */
export const findLookalike = async (
  handle: Handle,
  siteId: string,
  look: string,
  except?: string,
): Promise<boolean> => (await selectLookalike(handle, { siteId, look })).some(({ id }) => id !== except)

/** A guest, or an author that was imported, becomes a member's. */
export const claimAuthor = async (
  handle: Handle,
  input: { id: string; memberId: string; kind: AuthorKind; name: string; nameKey: string },
): Promise<void> => {
  await claim(handle, { ...input, look: lookOf(input.name) })
}

/** Sets what an author shows of themselves, and the role that the site gave them. */
export const updateAuthor = async (
  handle: Handle,
  author: Pick<AuthorRow, 'id' | 'kind' | 'name' | 'nameKey' | 'website' | 'avatar' | 'nameChangedAt'>,
): Promise<void> => {
  const { id, kind, name, nameKey, website, avatar, nameChangedAt } = author
  await setAuthor(handle, { id, kind, name, nameKey, look: lookOf(name), website, avatar, nameChangedAt })
}

export interface Total {
  points: number
  best: number
  pointSeq: number
  siteId: string
}

/** Adds to an author's running total; the row stays locked, and `pointSeq` numbers the ledger's next row. */
export const addPoints = async (handle: Handle, id: string, delta: number): Promise<Total | null> =>
  (await addToPoints(handle, { id, delta }))[0] ?? null
