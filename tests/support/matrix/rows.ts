import { randomUUID } from 'node:crypto'
import { createComment, deleteComment, updateComment } from '../../../shared/contract/comments.ts'
import { getMe } from '../../../shared/contract/me.ts'
import { type Act, actOnComments, undoAct } from '../../../shared/contract/moderation.ts'
import { createAuthorNote, createSanction, liftSanction } from '../../../shared/contract/persons.ts'
import { decideObjection, listDecisions, objectTo, objectToReport } from '../../../shared/contract/reasons.ts'
import { reportComment } from '../../../shared/contract/reports.ts'
import { createClosing, removeClosing } from '../../../shared/contract/settings.ts'
import {
  createApiToken,
  createInvitation,
  revokeApiToken,
  revokeInvitation,
  setRole,
} from '../../../shared/contract/staff.ts'
import type { Reader } from '../reader.ts'
import type { Ask } from './ask.ts'
import type { People, Person } from './people.ts'

/** A kind of row: the states it can be in, and how one comes into being; resolves to what the path names it by. */
export interface Kind {
  states: readonly string[]
  make(state: string, person: Person): Promise<string>
}

/** Closed long after all of this, so that nothing is. */
const later = '2030-01-01T00:00:00.000Z'

export const createKinds = async (ask: Ask, people: People) => {
  const { author, moderator, owner, foreignOwner, foreignGuest } = people
  let words = 0

  const write = async (by: Reader, page = '/article') => {
    words += 1
    const body = { ...by.draft(`Words ${words}`, { page }), author: { name: by.name } }
    const sent = { body, headers: { 'idempotency-key': randomUUID() } }
    const { data } = await ask(createComment, sent, by)
    by.authorId = data.author.id
    return data.id
  }
  const act = async (by: Reader, name: Act, id: string) => {
    const body = { site: by.place.site, act: name, ids: [id] }
    return (await ask(actOnComments, { body }, by)).data.id
  }
  const sanction = async (by: Reader, target: Reader, kind = 'warn') => {
    const call = { params: { id: target.authorId ?? '' }, body: { site: by.place.site, kind } }
    return (await ask(createSanction, call, by)).data.sanction.id
  }
  const bySite = (by: Reader, id: string) => ({ params: { id }, query: { site: by.place.site } })

  /** Of an author who is looked at before an edit goes up. */
  const edited = people.guest
  for (const by of [author, foreignGuest, edited]) await write(by)
  // Writes too much for the checks to like it.
  await sanction(moderator, author, 'trust')
  await sanction(foreignOwner, foreignGuest, 'trust')

  const { banned } = people
  const fromBefore: string[] = []
  for (let n = 0; n < 3; n += 1) fromBefore.push(await write(banned))
  await sanction(owner, banned, 'ban')

  const decision = async (by: Reader, staff: Reader) => {
    const id = await write(by)
    await act(staff, 'remove', id)
    const { data } = await ask(listDecisions, { query: { site: by.place.site } }, by)
    const found = data.items.find(({ comment }) => comment?.id === id)
    if (!found) throw new Error('no decision')
    return { id: found.id, commentId: id }
  }
  const object = async (by: Reader, id: string) =>
    (await ask(objectTo, { params: { id }, body: { site: by.place.site } }, by)).data.id
  const uphold = (by: Reader, id: string) =>
    ask(decideObjection, { params: { id }, body: { site: by.place.site, uphold: true } }, by)

  /** Reported by a member, and let stand by a moderator. */
  const report = async (by: Reader = people.member) => {
    const id = await write(by === people.member ? author : foreignGuest)
    const { data } = await ask(reportComment, { params: { id }, body: { rule: 'insult' } }, by)
    return { id: data.id, commentId: id }
  }
  const objectAsReporter = async (id: string) =>
    (await ask(objectToReport, { params: { id }, body: { site: 'paper' } }, people.member)).data.id

  const comment: Kind = {
    states: ['approved', 'pending', 'spam', 'removed', 'deleted', 'own', 'elsewhere'],
    async make(state, person) {
      if (state === 'elsewhere') return write(foreignGuest)
      if (state === 'own' && person === 'banned') return fromBefore.pop() ?? ''
      // Whoever cannot write here has nothing of their own.
      const none = ['stranger', 'foreign', 'program'].includes(person)
      const id = await write(state === 'own' && !none ? people[person] : author)
      if (state === 'pending') await act(moderator, 'hold', id)
      if (state === 'spam') await act(moderator, 'spam', id)
      if (state === 'removed') await act(moderator, 'remove', id)
      if (state === 'deleted') await ask(deleteComment, { params: { id } }, author)
      return id
    },
  }

  const waitingEdit: Kind = {
    states: ['edited'],
    async make() {
      const id = await write(edited)
      await act(moderator, 'approve', id)
      await sanction(moderator, edited, 'premoderate')
      const { data } = await ask(updateComment, { params: { id }, body: { body: 'Other words' } }, edited)
      if (!data.waitingEdit) throw new Error('the edit does not wait')
      return id
    },
  }

  const target: Kind = {
    states: ['guest', 'member', 'staff', 'self', 'elsewhere'],
    async make(state, person) {
      if (state === 'guest') return author.authorId ?? ''
      if (state === 'self' && people[person].authorId) return people[person].authorId
      const member = await people.newMember(state === 'elsewhere' ? 'other' : 'paper')
      const id = member.authorId ?? ''
      if (state === 'staff')
        await ask(setRole, { params: { id }, body: { site: 'paper', role: 'moderator' } }, owner)
      return id
    },
  }

  const sanctions: Kind = {
    states: ['open', 'over', 'on staff', 'elsewhere'],
    async make(state) {
      if (state === 'elsewhere') return sanction(foreignOwner, foreignGuest)
      if (state === 'on staff') return sanction(owner, people.offduty)
      const id = await sanction(moderator, people.member, 'premoderate')
      if (state === 'over') await ask(liftSanction, bySite(moderator, id), moderator)
      return id
    },
  }

  const note: Kind = {
    states: ['moderator’s', 'owner’s', 'elsewhere'],
    async make(state) {
      const by = { 'moderator’s': moderator, 'owner’s': owner }[state] ?? foreignOwner
      const on = state === 'elsewhere' ? foreignGuest : author
      const call = { params: { id: on.authorId ?? '' }, body: { site: by.place.site, text: 'A note' } }
      return (await ask(createAuthorNote, call, by)).data.note.id
    },
  }

  const invitation: Kind = {
    states: ['open', 'revoked', 'elsewhere'],
    async make(state) {
      const by = state === 'elsewhere' ? foreignOwner : owner
      const body = { site: by.place.site, email: `${randomUUID()}@knoedel.example`, role: 'moderator' }
      const { id } = (await ask(createInvitation, { body }, by)).data.invitation
      if (state === 'revoked') await ask(revokeInvitation, bySite(by, id), by)
      return id
    },
  }

  const apiToken: Kind = {
    states: ['open', 'revoked', 'elsewhere'],
    async make(state) {
      const by = state === 'elsewhere' ? foreignOwner : owner
      const body = { site: by.place.site, name: 'A program', rights: ['list'] }
      const { id } = (await ask(createApiToken, { body }, by)).data.item
      if (state === 'revoked') await ask(revokeApiToken, bySite(by, id), by)
      return id
    },
  }

  const acts: Kind = {
    states: ['done', 'undone', 'elsewhere'],
    async make(state) {
      const there = state === 'elsewhere'
      const id = await act(
        there ? foreignOwner : moderator,
        'remove',
        await write(there ? foreignGuest : author),
      )
      if (state === 'undone') await ask(undoAct, { params: { id }, body: { site: 'paper' } }, moderator)
      return id
    },
  }

  const decisions: Kind = {
    states: ['standing', 'lifted', 'objected', 'elsewhere'],
    async make(state) {
      if (state === 'elsewhere') return (await decision(foreignGuest, foreignOwner)).id
      const { id, commentId } = await decision(author, moderator)
      if (state === 'lifted') await act(moderator, 'restore', commentId)
      if (state === 'objected') await object(author, id)
      return id
    },
  }

  const reports: Kind = {
    states: ['open', 'rejected', 'upheld', 'objected', 'elsewhere'],
    async make(state) {
      if (state === 'elsewhere') return (await report(foreignOwner)).id
      const { id, commentId } = await report()
      if (state !== 'open') await act(moderator, state === 'upheld' ? 'remove' : 'approve', commentId)
      if (state === 'objected') await objectAsReporter(id)
      return id
    },
  }

  const objection: Kind = {
    states: ['moderator’s', 'owner’s', 'reporter’s', 'decided', 'elsewhere'],
    async make(state) {
      if (state === 'reporter’s') return objectAsReporter(await reports.make('rejected', 'member'))
      if (state === 'elsewhere') return object(foreignGuest, (await decision(foreignGuest, foreignOwner)).id)
      const id = await object(author, (await decision(author, state === 'owner’s' ? owner : moderator)).id)
      if (state === 'decided') await uphold(owner, id)
      return id
    },
  }

  const closing: Kind = {
    states: ['planned', 'removed', 'elsewhere'],
    async make(state) {
      const by = state === 'elsewhere' ? foreignOwner : moderator
      const body = { site: by.place.site, page: null, at: later, reopenAt: null }
      const { id } = (await ask(createClosing, { body }, by)).data
      if (state === 'removed') await ask(removeClosing, bySite(by, id), by)
      return id
    },
  }

  const session: Kind = {
    states: ['own', 'another’s', 'elsewhere'],
    async make(state, person) {
      const other =
        state === 'own' ? people[person] : await people.newMember(state === 'elsewhere' ? 'other' : 'paper')
      // Where there is none of their own, another's will do.
      const by = other.refresh ? other : await people.newMember()
      const site = by === people.foreign ? 'other' : by.place.site
      const { me } = (await ask(getMe, { query: { site } }, by)).data
      return me?.account?.sessions.find(({ current }) => current)?.id ?? ''
    },
  }

  const passkey: Kind = { states: ['none'], make: async () => randomUUID() }
  const siteKey: Kind = {
    states: ['paper', 'other', 'unknown'],
    make: async (state) => state,
  }

  /** Named by its address, which is its key. */
  const page: Kind = {
    states: ['open', 'unknown', 'elsewhere'],
    async make(state) {
      if (state === 'elsewhere') return foreignGuest.pageUrl()
      const path = `/page-${randomUUID()}`
      if (state === 'open') await write(author, path)
      return author.pageUrl(path)
    },
  }

  return {
    comment,
    waitingEdit,
    target,
    sanctions,
    note,
    invitation,
    apiToken,
    acts,
    decisions,
    reports,
    objection,
    closing,
    session,
    passkey,
    siteKey,
    page,
  }
}
