import type { z } from 'zod'
import type { AuthorFile, authorNoteSchema } from '../../shared/contract/persons.ts'
import { authorsFrom, countsByStatus, networksOf, type Presenter, tallyOf } from '../comments/index.ts'
import { type Actor, type AuthorRow, findAuthor } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import { presentBy } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'
import { listDevicesOf, listOnDevices } from './devices.ts'
import { listNotesOn, type NoteRow } from './notes.ts'
import { presentSanction } from './present.ts'
import { listSanctionsOf } from './store.ts'
import { maySanction } from './target.ts'

/** What a slice adds to an author's file. */
export type FilePart = (
  handle: Handle,
  author: AuthorRow,
  site: Site,
  actor: Actor,
) => Promise<Partial<AuthorFile>>

const othersMax = 20
/** Networks of an author that are looked into. */
const networksMax = 20

const iso = (ms: number): string => new Date(ms).toISOString()

export const presentNote = async (
  handle: Handle,
  note: NoteRow,
  actor: Actor,
): Promise<z.input<typeof authorNoteSchema>> => ({
  id: note.id,
  text: note.text,
  by: await presentBy(handle, note.byId),
  at: iso(note.at),
  own: note.byId === actor.id || actor.kind === 'owner',
})

/** Who else wrote from the same device or network: a device says more, so it stands first. */
const listOthers = async (handle: Handle, presenter: Presenter, author: AuthorRow, site: Site) => {
  const others: AuthorFile['others'] = []
  const seen = new Set([author.id])
  const add = (other: AuthorRow | null, via: 'network' | 'device') => {
    if (!other || other.mergedInto || seen.has(other.id) || others.length >= othersMax) return
    seen.add(other.id)
    others.push({ author: presenter.author(other, site), via })
  }
  const devices = await listDevicesOf(handle, author)
  for (const other of await listOnDevices(handle, devices, author.id)) add(other, 'device')
  const networks = await networksOf(handle, author.id, networksMax)
  for (const id of await authorsFrom(handle, site.id, networks, { except: author.id, limit: othersMax * 2 }))
    add(await findAuthor(handle, id), 'network')
  return others
}

/** All that those who keep order need to know of an author. */
export const presentFile = async (
  handle: Handle,
  { presenter, parts, now }: { presenter: Presenter; parts: readonly FilePart[]; now: number },
  author: AuthorRow,
  site: Site,
  actor: Actor,
): Promise<AuthorFile> => {
  const { up, down } = await tallyOf(handle, author.id)
  const sanctions = []
  for (const row of await listSanctionsOf(handle, author.id))
    sanctions.push(await presentSanction(handle, row, now))
  const notes = []
  for (const note of await listNotesOn(handle, author.id)) notes.push(await presentNote(handle, note, actor))
  const file: AuthorFile = {
    author: presenter.author(author, site),
    since: iso(author.createdAt),
    account: author.memberId !== null,
    comments: await countsByStatus(handle, author.id),
    votesReceived: { up, down },
    reports: null,
    sanctions,
    notes,
    others: await listOthers(handle, presenter, author, site),
    can: { sanction: maySanction(actor, author) },
  }
  for (const part of parts) Object.assign(file, await part(handle, author, site, actor))
  return file
}
