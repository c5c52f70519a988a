import { createTokens, findAuthor, updateAuthor } from '../../../server/identity/index.ts'
import { signIn } from '../../../server/members/index.ts'
import { findSiteByKey } from '../../../server/sites/index.ts'
import { createDevice } from '../../../shared/contract/devices.ts'
import type { Role } from '../../../shared/contract/signin.ts'
import { createApiToken } from '../../../shared/contract/staff.ts'
import { type Opened, origin, secret } from '../../storage/open-app.ts'
import { Reader } from '../reader.ts'
import type { Ask } from './ask.ts'

/**
 * The columns. `author`: the guest who wrote the row; `banned`: a member, whom `createKinds` bans; `foreign`: a moderator of
 * another site; `offduty`: a moderator by a reader's session; `program`: a token with every right there is.
 */
export const persons = [
  'stranger',
  'guest',
  'author',
  'member',
  'banned',
  'foreign',
  'offduty',
  'moderator',
  'owner',
  'program',
] as const
export type Person = (typeof persons)[number]

type Account = Exclude<Person, 'stranger' | 'guest' | 'author' | 'program'> | 'foreignOwner'

/** Where each of them has an account, and what they are there. */
const accounts: Record<Account, { site: string; role: Role }> = {
  member: { site: 'paper', role: 'member' },
  banned: { site: 'paper', role: 'member' },
  foreign: { site: 'other', role: 'moderator' },
  foreignOwner: { site: 'other', role: 'owner' },
  offduty: { site: 'paper', role: 'moderator' },
  moderator: { site: 'paper', role: 'moderator' },
  owner: { site: 'paper', role: 'owner' },
}

const tokens = createTokens(secret)
const api = 'http://localhost'

export interface People extends Record<Person, Reader> {
  /** Keeps order on the other site, so that its rows come into being. */
  foreignOwner: Reader
  /** A guest there. */
  foreignGuest: Reader
  /** Signs everybody in afresh: an endpoint may have ended sessions. */
  signIn(): Promise<void>
  /** A member of `paper` that nobody knows yet. */
  newMember(site?: string): Promise<Reader>
}

export const createPeople = async (opened: Opened, ask: Ask): Promise<People> => {
  // All of them ask for `paper`: whose token it is good for is what the matrix is about.
  const make = (site = 'paper') =>
    new Reader({ api, site, origin: site === 'paper' ? origin : 'https://other.example' })
  const people = Object.fromEntries(persons.map((person) => [person, make()])) as unknown as People
  people.foreignOwner = make('other')
  people.foreignGuest = make('other')

  const setRole = async (authorId: string, role: Role): Promise<void> => {
    await opened.storage.tx(async (handle) => {
      const row = await findAuthor(handle, authorId)
      if (row && row.kind !== role) await updateAuthor(handle, { ...row, kind: role })
    })
  }

  const enter = async (reader: Reader, who: string, siteKey: string): Promise<void> => {
    const session = await opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, siteKey)
      if (!site) throw new Error('no site')
      const proof = { login: { issuer: 'test', subject: who }, email: `${who}@knoedel.example`, name: who }
      const context = { site, deviceId: null, home: true, device: '', at: opened.clock.now }
      return signIn(handle, { bus: opened.app.bus, tokens }, proof, context)
    })
    reader.token = session.access
    reader.refresh = session.refresh
    reader.authorId = session.author.id
  }

  people.signIn = async () => {
    for (const [who, { site, role }] of Object.entries(accounts) as [
      Account,
      (typeof accounts)['member'],
    ][]) {
      const reader = people[who]
      // A session is a shift where its author keeps order when it begins.
      if (who === 'offduty' && reader.authorId) await setRole(reader.authorId, 'member')
      await enter(reader, who, site)
      await setRole(reader.authorId ?? '', role)
      if (role !== 'member' && who !== 'offduty') await enter(reader, who, site)
    }
  }
  let members = 0
  people.newMember = async (site = 'paper') => {
    const reader = make(site)
    members += 1
    await enter(reader, `new${members}`, site)
    return reader
  }

  await people.signIn()
  for (const guest of [people.guest, people.author, people.foreignGuest]) {
    const { data } = await ask(createDevice, { body: { site: guest.place.site } }, guest)
    guest.token = data.token
  }
  const token = { site: 'paper', name: 'Matrix', rights: ['list', 'moderate', 'close', 'schedule'] }
  people.program.token = (await ask(createApiToken, { body: token }, people.owner)).data.token
  return people
}
