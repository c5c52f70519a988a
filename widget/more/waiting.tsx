import { h } from 'preact'
import { nextOpening } from '../../shared/rules/opening-hours.ts'
import type { Store } from '../state/store.ts'
import { say, spoken } from '../state/words.ts'
import { isolate } from './isolate.ts'

type Waiting = NonNullable<Store['settings']['waiting']>
type Hours = NonNullable<Waiting['hours']>

/** "8", "8:30": as people say it, in the words of the language. */
const clock = (store: Store, time: string): string => {
  const [hour, minute] = time.split(':')
  return minute === '00' ? say(store, store.moreWords!.oClock, +hour!) : `${+hour!}:${minute}`
}

/** Another place's clocks are named. */
const place = ({ zone }: Hours): string => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return here === zone ? '' : ` (${zone.split('/').pop()!.replaceAll('_', ' ')})`
}

/** "Mon, Tue": where it is not every day. */
const weekdays = (store: Store, { days }: Hours): string => {
  if (days.length === 7) return ''
  const name = new Intl.DateTimeFormat(spoken(store), { weekday: 'short', timeZone: 'UTC' })
  // 4 January 1970 was a Sunday; a week begins with Monday.
  const sorted = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  return ` (${sorted.map((day) => name.format((3 + day) * 86_400_000)).join(', ')})`
}

const span = (store: Store, hours: Hours): string =>
  store
    .moreWords!.span.replace('{a}', clock(store, hours.from))
    .replace('{b}', clock(store, hours.to))
    .concat(weekdays(store, hours), place(hours))

/** How long it takes, or when it goes on. */
const howLong = (store: Store, hours: Hours, now: number): string => {
  const words = store.moreWords!
  const next = nextOpening(hours, now)
  if (next === now) {
    const { wait } = hours
    if (wait < 1) return ''
    return wait < 120
      ? say(store, words.waitMinutes, wait)
      : say(store, words.waitHours, Math.round(wait / 60))
  }
  const when = new Intl.DateTimeFormat(spoken(store), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: hours.zone,
  })
  return next ? say(store, words.later, 0, when.format(next)) : ''
}

/** Whether what this reader writes may wait, as far as their page knows. */
const mayWait = (store: Store, { who, freeFromRank }: Waiting): boolean => {
  const author = store.viewer?.author
  const pointsOf = (rank?: string) => store.ladder.find(({ key }) => key === rank)?.points
  const from = pointsOf(freeFromRank)
  const held = pointsOf(author?.rank)
  if (from !== undefined && held !== undefined && held >= from) return false
  // Who has points has had a comment let through.
  return who === 'everyone' || !author?.points
}

/** In the composer, where comments wait: that they do, when somebody looks, and how long it takes. */
export function Waits({ store }: { store: Store }) {
  const { waiting } = store.settings
  if (!waiting || !mayWait(store, waiting)) return null
  const words = store.moreWords!
  const { hours, who } = waiting
  const first = who === 'everyone' ? '' : words.waitsFirst
  const rest = hours
    ? `${say(store, words.hours, 0, span(store, hours))} ${howLong(store, hours, Date.now())}`
    : first
      ? ''
      : words.waits
  return <p class="help waits">{isolate(`${first} ${rest}`.trim())}</p>
}
