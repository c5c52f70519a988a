import type { Transparency } from '../../shared/contract/transparency.ts'
import { countDecisions, countObjections } from '../reasons/index.ts'
import { countReports, type Span } from '../reports/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { medianHours } from './median.ts'

const dayMs = 86_400_000

/** Acts that are about a person, not a comment. */
const sanctionActs = ['warn', 'suspend', 'ban', 'premoderate']

type Group = { n: number }

const sum = <G extends Group>(groups: readonly G[], of: (group: G) => boolean = () => true): number =>
  groups.reduce((all, group) => all + (of(group) ? group.n : 0), 0)

/** How many by each key, most first. */
const tally = <G extends Group>(groups: readonly G[], keyOf: (group: G) => string | null) => {
  const counts = new Map<string, number>()
  for (const group of groups) {
    const key = keyOf(group)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + group.n)
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}

type Days = readonly { day: number; n: number }[]

const byDay = (parts: Record<'notices' | 'decisions' | 'objections', Days>): Transparency['days'] => {
  const days = new Map<number, Transparency['days'][number]>()
  for (const [part, counted] of Object.entries(parts))
    for (const { day, n } of counted) {
      const row = days.get(day) ?? {
        day: new Date(day * dayMs).toISOString().slice(0, 10),
        notices: 0,
        decisions: 0,
        objections: 0,
      }
      days.set(day, { ...row, [part]: n })
    }
  return [...days].sort(([a], [b]) => a - b).map(([, row]) => row)
}

/** First and last day (UTC, both counted) as a span; without them the 365 days up to today. */
export const readSpan = (
  input: { from?: string | undefined; to?: string | undefined },
  now: number,
): { from: number; to: number } => {
  const to = (input.to ? Date.parse(input.to) : now - (now % dayMs)) + dayMs
  const from = input.from ? Date.parse(input.from) : to - 365 * dayMs
  return { from: Math.min(from, to), to }
}

/** What happened on a site in a span of time, in numbers. */
export const writeSheet = async (
  handle: Handle,
  site: Site,
  { from, to }: { from: number; to: number },
): Promise<Transparency> => {
  const span: Span = { siteId: site.id, from, to }
  const reports = await countReports(handle, span)
  const decisions = await countDecisions(handle, span)
  const objections = await countObjections(handle, span)
  const state = (name: string) => (group: { state: string }) => group.state === name
  const total = sum(decisions.groups)
  const automatic = sum(decisions.groups, (group) => group.automatic)
  return {
    site: site.key,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    notices: {
      total: sum(reports.groups),
      byKind: tally(reports.groups, ({ illegal }) => (illegal ? 'illegal' : 'house')),
      byRule: tally(reports.groups, ({ rule }) => rule),
      upheld: sum(reports.groups, state('upheld')),
      rejected: sum(reports.groups, state('rejected')),
      open: sum(reports.groups, state('open')),
      medianHours: medianHours(reports.waits),
    },
    decisions: {
      total,
      byAct: tally(decisions.groups, ({ act }) => act),
      byRule: tally(decisions.groups, ({ rule }) => rule),
      automatic,
      byPerson: total - automatic,
      reversed: decisions.groups.reduce((all, group) => all + group.reversed, 0),
    },
    objections: {
      received: sum(objections.groups),
      upheld: sum(objections.groups, state('upheld')),
      rejected: sum(objections.groups, state('rejected')),
      open: sum(objections.groups, state('open')),
      medianHours: medianHours(objections.waits),
    },
    sanctions: tally(decisions.groups, ({ act }) => (sanctionActs.includes(act) ? act : null)),
    days: byDay({ notices: reports.days, decisions: decisions.days, objections: objections.days }),
  }
}
