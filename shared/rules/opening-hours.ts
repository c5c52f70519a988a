/** Hours of a site at which waiting comments are looked at, as `openingHoursSchema` takes them. */
interface Hours {
  zone: string
  days: readonly number[]
  from: string
  to: string
}

/** "08:00" to "24:00". */
export const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

export const isZone = (zone: string): boolean => {
  try {
    // An offset ("+02:00") is a zone to Intl, but has no summer.
    return /^[A-Z][A-Za-z0-9_+/-]*$/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

/** Minutes since midnight on the clock. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

export const openingHoursFit = ({ from, to }: { from: string; to: string }): boolean =>
  minutesOf(from) < minutesOf(to)

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Day of the week and minute of the day that the zone's clocks show at `at` (ms). */
const clockAt = (zone: string, at: number): { day: number; minute: number } => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return {
    day: weekdays.indexOf(part('weekday')),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  }
}

/** Whether somebody looks at comments at `at` (ms), by the clocks of the site. */
export const isOpen = ({ zone, days, from, to }: Hours, at: number): boolean => {
  const { day, minute } = clockAt(zone, at)
  return days.includes(day) && minute >= minutesOf(from) && minute < minutesOf(to)
}

const minuteMs = 60_000

/** When somebody next looks (ms): `at` itself where it is open; null where that is more than a week away. */
export const nextOpening = (hours: Hours, at: number): number | null => {
  if (isOpen(hours, at)) return at
  const { day, minute } = clockAt(hours.zone, at)
  const from = minutesOf(hours.from)
  for (let ahead = minute < from ? 0 : 1; ahead <= 7; ahead++) {
    if (!hours.days.includes((day + ahead) % 7)) continue
    const plain = Math.floor(at / minuteMs) * minuteMs + (ahead * 1_440 + from - minute) * minuteMs
    // Where the clocks are moved in between, the plain sum is off by as much.
    const off = ((clockAt(hours.zone, plain).minute - from + 2_160) % 1_440) - 720
    const moved = plain - off * minuteMs
    // An hour that the clocks leave out begins when they have.
    return clockAt(hours.zone, moved).minute === from ? moved : plain
  }
  return null
}
