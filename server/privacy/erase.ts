import type { DomainBus } from '../events/index.ts'
import { forgetAnswersTo } from '../http/index.ts'
import {
  type AuthorRow,
  createGhost,
  deleteAuthor,
  deleteDevice,
  deleteSessionsOf,
  findAuthor,
  findDevice,
  listAuthorsOf,
  listGuestsOf,
  listMerged,
} from '../identity/index.ts'
import { deleteLoginsFrom, deleteMember, findMember } from '../members/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import type { Journal } from './journal.ts'
import type { Fate } from './store.ts'

export interface Eraser {
  bus: DomainBus
  /** Null: nowhere to note it. */
  journal: Journal | null
}

interface Erasing {
  comments: Fate
  at: number
}

/** The account goes with its last author; until then it only forgets this site's own accounts. */
const eraseAccount = async (handle: Handle, bus: DomainBus, author: AuthorRow, at: number): Promise<void> => {
  const { memberId, siteId } = author
  if (!memberId) return
  if ((await listAuthorsOf(handle, memberId)).length > 0)
    return deleteLoginsFrom(handle, memberId, `sso:${siteId}`)
  await bus.emit(handle, 'accountErased', { memberId, at })
  await deleteMember(handle, memberId)
}

/** Every trace of a device that nobody writes from any more: its votes, answers and agreements. */
const eraseDevice = async (
  handle: Handle,
  { bus, journal }: Eraser,
  device: { id: string; siteId: string },
  { comments, at }: Erasing,
): Promise<void> => {
  const { id, siteId } = device
  journal?.add([{ id, siteId, comments }], at)
  const nobody = { siteId, authorId: id, formerly: [], emails: [] }
  await bus.emit(handle, 'authorErased', { ...nobody, voters: [id], comments, at })
  await forgetAnswersTo(handle, { siteId, actorId: id })
  await deleteDevice(handle, id)
}

/** What stays goes to somebody without a name, whose id nobody can lead back. */
const leaveToGhost = async (handle: Handle, bus: DomainBus, author: AuthorRow, at: number): Promise<void> => {
  const { siteId } = author
  const ghost = newId(at)
  await createGhost(handle, { id: ghost, siteId, createdAt: at })
  await bus.emit(handle, 'authorsMerged', { siteId, from: author.id, into: ghost, voters: [], at })
}

const eraseAuthor = async (handle: Handle, eraser: Eraser, author: AuthorRow, erasing: Erasing) => {
  const { bus, journal } = eraser
  const { id, siteId, memberId } = author
  const { comments, at } = erasing
  const formerly = await listMerged(handle, id)
  journal?.add(
    [id, ...formerly].map((gone) => ({ id: gone, siteId, comments })),
    at,
  )
  // A guest types any address: what came from there is somebody else's until it is proved.
  const address = memberId ? (await findMember(handle, memberId))?.email : null
  const emails = address ? [address] : []
  const who = { siteId, authorId: id, formerly, voters: [id], emails }
  await bus.emit(handle, 'authorErased', { ...who, comments, at })
  await leaveToGhost(handle, bus, author, at)
  await forgetAnswersTo(handle, { siteId, actorId: id })
  await deleteSessionsOf(handle, id)
  for (const gone of [id, ...formerly]) await deleteAuthor(handle, gone)
  await eraseAccount(handle, bus, author, at)
  const { deviceId } = author
  if (deviceId && (await listGuestsOf(handle, deviceId)).length === 0)
    await eraseDevice(handle, eraser, { id: deviceId, siteId }, erasing)
}

/** Whom an id stands for: an author, or all that wrote from a device. */
export const erase = async (
  handle: Handle,
  eraser: Eraser,
  id: string,
  erasing: Erasing,
): Promise<boolean> => {
  const author = await findAuthor(handle, id)
  if (author) {
    await eraseAuthor(handle, eraser, author, erasing)
    return true
  }
  const device = await findDevice(handle, id)
  if (!device) return false
  for (const guest of device.guests) await eraseAuthor(handle, eraser, guest, erasing)
  if (device.guests.length === 0) await eraseDevice(handle, eraser, { id, siteId: device.siteId }, erasing)
  return true
}
