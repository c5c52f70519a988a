// needs: votes, ranks
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSite } from '../../server/sites/index.ts'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import { endpoints } from '../../shared/contract/index.ts'
import { actSchema } from '../../shared/contract/moderation.ts'
import { getSettings } from '../../shared/contract/settings.ts'
import { type Opened, openApp } from '../storage/open-app.ts'
import type { Call } from '../support/client.ts'
import { type Ask, type Asked, createAsk } from '../support/matrix/ask.ts'
import { createPeople, type People, type Person, persons } from '../support/matrix/people.ts'
import { createKinds, type Kind } from '../support/matrix/rows.ts'
import type { Reader } from '../support/reader.ts'
import { minutes } from '../support/rounds.ts'
import { sampleCall } from '../support/samples.ts'

/** What the id in an endpoint's path names. */
const kindOf: Record<string, keyof Awaited<ReturnType<typeof createKinds>>> = {
  getComment: 'comment',
  listReplies: 'comment',
  getContext: 'comment',
  updateComment: 'comment',
  deleteComment: 'comment',
  putVote: 'comment',
  reportComment: 'comment',
  listReports: 'comment',
  getHistory: 'comment',
  putClaim: 'comment',
  deleteClaim: 'comment',
  getVotePicture: 'comment',
  voidVotes: 'comment',
  restoreVotes: 'comment',
  releaseVotes: 'comment',
  getAuthor: 'target',
  readPrivateFields: 'target',
  createSanction: 'target',
  getAuthorFile: 'target',
  listAuthorComments: 'target',
  createAuthorNote: 'target',
  setRole: 'target',
  liftSanction: 'sanctions',
  removeAuthorNote: 'note',
  revokeInvitation: 'invitation',
  revokeApiToken: 'apiToken',
  undoAct: 'acts',
  objectTo: 'decisions',
  objectToReport: 'reports',
  decideObjection: 'objection',
  removeClosing: 'closing',
  endSession: 'session',
  removePasskey: 'passkey',
  enterSite: 'siteKey',
  closePage: 'page',
  mergePages: 'page',
  createClosing: 'page',
}

interface Line {
  name: string
  endpoint: Endpoint
  state: string
  /** The row asked about, and where it is put into the request. */
  kind?: Kind
  fill?(call: Call, id: string): Call
}

/** What keeps order asks of a comment's own readers' states: nobody's own row is another case for staff. */
const forReaders = ['updateComment', 'deleteComment', 'putVote', 'reportComment', 'getComment']
const wanted: Partial<Record<(typeof actSchema.options)[number], object>> = {
  edit: { body: 'Words of the staff' },
  move: { to: { page: 'https://paper.example/article' } },
}

const withBody = (call: Call, more: object): Call => ({
  ...call,
  body: { ...(call.body as object), ...more },
})

const listLines = (kinds: Awaited<ReturnType<typeof createKinds>>): Line[] =>
  endpoints.flatMap((endpoint): Line[] => {
    const { id: name } = endpoint
    if (name === 'actOnComments')
      return actSchema.options.flatMap((act) => {
        const fill = (call: Call, id: string) => withBody(call, { act, ids: [id], ...wanted[act] })
        const { comment, waitingEdit } = kinds
        const states = comment.states.filter((state) => state !== 'own')
        const lines = states.map((state) => ({ name: `act: ${act}`, endpoint, state, kind: comment, fill }))
        return /Edit$/.test(act)
          ? [{ name: `act: ${act}`, endpoint, state: 'edited', kind: waitingEdit, fill }, ...lines]
          : lines
      })
    const kindName = kindOf[name]
    if (!kindName) {
      if (endpoint.params) throw new Error(`What does the id of ${name} name?`)
      return [{ name, endpoint, state: '' }]
    }
    const kind = kinds[kindName]
    const states = kind.states.filter(
      (state) => state !== 'own' || kindName !== 'comment' || forReaders.includes(name),
    )
    const fill = (call: Call, id: string): Call => {
      if (kindName === 'siteKey') return { ...call, params: { key: id } }
      if (kindName !== 'page') return { ...call, params: { id } }
      if (name === 'mergePages') return withBody(call, { from: id, into: 'https://paper.example/article' })
      return withBody(
        call,
        name === 'createClosing' ? { page: id, at: '2030-01-01T00:00:00.000Z' } : { page: id },
      )
    }
    return states.map((state) => ({ name, endpoint, state, kind, fill }))
  })

interface Cell {
  line: Line
  person: Person
  answer: string
  wrote: boolean
}

const short: Record<string, string> = { unauthenticated: '–', forbidden: '×', comment_not_found: 'not_found' }

let opened: Opened
let people: People
let close: () => void
let cells: Cell[]

const isGood = (answer: string): boolean => answer === 'ok' || answer === 'made'

/** `ok`, `made`, or the code of the refusal; of an act on comments, the one comment's. */
const answerOf = (asked: Asked<Endpoint>): string => {
  if (asked.code) return asked.code
  const { done, refused } = asked.streams
    ? {}
    : (asked.data as { done?: unknown[]; refused?: { code: string }[] })
  return (done?.length === 0 && refused?.[0]?.code) || (asked.status === 201 ? 'made' : 'ok')
}

/**
 * What a decision before set going may write in this moment, too. Where a refusal or a GET seems to have written it is
 * asked again: if it is to blame it writes each time.
 */
const askQuietly = async (ask: Ask, endpoint: Endpoint, sent: Call, by: Reader) => {
  for (let times = 1; ; times += 1) {
    const asked = await ask(endpoint, sent, by)
    const answer = answerOf(asked)
    const mayWrite = isGood(answer) && endpoint.method !== 'GET'
    if (mayWrite || !asked.wrote || times === 4) return { answer, wrote: asked.wrote }
    await opened.app.spam.settled()
    await opened.app.jobs.drain()
  }
}

/** What ends sessions, or changes them for others. */
const ending = ['endSession', 'endAllSessions', 'refreshSession']

/** One after the other: what each finds must not hang on who was faster. */
const walk = async (ask: Ask, kinds: Awaited<ReturnType<typeof createKinds>>): Promise<Cell[]> => {
  const rows = new Map<Kind | undefined, Map<string, string>>()
  const found: Cell[] = []
  let before: Endpoint | undefined
  for (const line of listLines(kinds)) {
    const { endpoint, kind, state } = line
    if (before && ending.includes(before.id)) await people.signIn()
    before = endpoint
    for (const person of persons) {
      const own = state === 'own' || state === 'self' ? person : ''
      const key = `${state} ${own}`
      const known = rows.get(kind) ?? new Map<string, string>()
      rows.set(kind, known)
      const id = known.get(key) ?? (await kind?.make(state, person)) ?? ''
      known.set(key, id)
      let sent = sampleCall(endpoint, people[person], id)
      if ((sent.body as { version?: number })?.version === 1 && endpoint.id !== 'acceptAgreement') {
        const { data } = await ask(getSettings, { query: { site: 'paper' } }, people.moderator)
        sent = withBody(sent, { version: data.version })
      }
      if (line.fill) sent = line.fill(sent, id)
      const asked = await askQuietly(ask, endpoint, sent, people[person])
      // Who was let do something may have changed the row: the next one gets a fresh one.
      if (isGood(asked.answer) && endpoint.method !== 'GET') known.delete(key)
      found.push({ line, person, ...asked })
    }
  }
  return found
}

beforeAll(async () => {
  opened = await openApp('sqlite', {}, null, null, { maxStreams: 100, rateLimitScale: 1_000_000 })
  const site = { key: 'other', name: 'Other', origins: ['https://other.example'], settings: {} }
  await opened.storage.tx((handle) => createSite(handle, site, opened.clock.now))
  const asking = createAsk(opened)
  close = asking.close
  people = await createPeople(opened, asking.ask)
  cells = await walk(asking.ask, await createKinds(asking.ask, people))
}, minutes(3))

afterAll(async () => {
  close()
  await opened.close()
})

const nameOf = ({ line, person }: Cell) => `${line.name} ${line.state} ${person}`.replaceAll('  ', ' ')

const legend = `What each request is answered, by who asks. Shown is the code of the refusal; – unauthenticated, × forbidden,
not_found a comment's or what else was asked for, ok 200, made 201. An act on comments is answered by the one comment's outcome.
Nobody sends an origin: the token alone decides. foreign: a moderator of the other site; offduty: a moderator by a reader's
session; program: with all rights. Row "own", "self": of whoever asks; "elsewhere": of the other site.`

/** A line for each request and state, a column for each person. */
const draw = (): string => {
  const lines = new Map<Line, string[]>()
  for (const cell of cells) {
    const text = short[cell.answer] ?? cell.answer
    const odd = cell.wrote && !isGood(cell.answer) ? '!' : ''
    lines.set(cell.line, [...(lines.get(cell.line) ?? [cell.line.name, cell.line.state]), text + odd])
  }
  const table = [['', 'row', ...persons], ...lines.values()]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return `${legend}\n\n${table
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}

describe('every route, every kind of person, every state of the row', () => {
  it('is answered as it was reviewed', async () => {
    await expect(draw()).toMatchFileSnapshot('matrix.snap.txt')
  })

  it('changes nothing where it is refused or a GET', () => {
    const odd = cells.filter(
      ({ wrote, answer, line: { endpoint } }) =>
        wrote && (endpoint.method === 'GET' ? endpoint.id !== 'getReadiness' : !isGood(answer)),
    )
    // That a server is ready to write is found out by writing.
    expect(odd.map(nameOf)).toEqual([])
  })

  it('lets nobody in by a token of another site, but to their own account', () => {
    const own = ['listMySites', 'enterSite', 'endSession', 'endAllSessions']
    const inside = cells.filter(
      ({ answer, person, line: { endpoint, state } }) =>
        isGood(answer) &&
        ['reader', 'member'].includes(endpoint.auth) &&
        (person === 'foreign') !== (state === 'elsewhere' || state === 'other') &&
        (person === 'foreign' || state === 'elsewhere'),
    )
    expect(inside.filter(({ line }) => !own.includes(line.endpoint.id)).map(nameOf)).toEqual([])
  })

  it('lets nobody keep order but who is on duty here', () => {
    const staff: readonly Person[] = ['moderator', 'owner', 'program']
    const others = cells.filter(
      ({ answer, person, line: { endpoint } }) =>
        isGood(answer) &&
        endpoint.path.startsWith('/api/v1/moderation/') &&
        endpoint.auth === 'member' &&
        !staff.includes(person),
    )
    expect(others.map(nameOf)).toEqual(['listMySites foreign', 'enterSite other foreign'])
  })
})
