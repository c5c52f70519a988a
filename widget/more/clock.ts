import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import { ageOf } from '../thread/age.tsx'

/** How often ages are looked at, ms. */
const tick = 20_000

/**
 * Keeps the ages of a thread up to date, in the elements themselves: a thousand small redraws for a minute that has gone
 * by would be a long task. The exact time comes when somebody points at one: the browser takes long to find its form.
 */
export function startClock(store: Store): void {
  const clock = setInterval(() => {
    for (const time of store.root.querySelectorAll('time')) show(store, time)
  }, tick)
  store.root.addEventListener('pointerover', (event) => {
    const time = (event.target as Element).closest('time')
    if (time) time.title = exact(store, time)
  })
  store.endings.push(() => clearInterval(clock))
}

function show(store: Store, time: HTMLTimeElement): void {
  const texts = ageOf(store, time.dateTime)
  const parts = [time, time.nextElementSibling].map((element) => element?.firstChild as Text | null)
  parts.forEach((part, n) => {
    if (part && part.data !== texts[n]) part.data = texts[n]!
  })
}

const exact = (store: Store, { dateTime }: HTMLTimeElement): string =>
  new Date(dateTime).toLocaleString(spoken(store), { dateStyle: 'long', timeStyle: 'short' })
