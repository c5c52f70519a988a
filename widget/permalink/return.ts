import { loadMore } from '../more/browse.ts'
import { findElement } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { settle } from './settle.ts'

interface Place {
  roots: number
  /** The comment that stood at the top, and how far from it, px. */
  id?: string
  offset?: number
}

/** No more requests than this for the sake of an old position. */
const requestsMost = 5
const pageSizeMost = 100

/** Remembers on leaving how much was open and where; on the way back opens as much and goes there. */
export async function startReturn(store: Store): Promise<void> {
  const name = `stammtisch-back:${store.options.site}:${store.options.pageId}`
  const leave = () => {
    try {
      sessionStorage.setItem(name, JSON.stringify(placeOf(store)))
    } catch {
      // Storage is blocked: the way back begins at the top.
    }
  }
  addEventListener('pagehide', leave)
  store.endings.push(() => removeEventListener('pagehide', leave))
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (visit?.type !== 'back_forward') return
  try {
    const place: Place | null = JSON.parse(sessionStorage.getItem(name) ?? 'null')
    if (place) await goBack(store, place)
  } catch {
    // The same.
  }
}

function placeOf(store: Store): Place {
  const comments = [...(store.root.querySelectorAll('article') ?? [])]
  const top = comments.find((comment) => comment.getBoundingClientRect().bottom > 0)
  return {
    roots: store.roots.length,
    id: top?.id.slice('comment-'.length),
    offset: top?.getBoundingClientRect().top,
  }
}

async function goBack(store: Store, { roots, id, offset = 0 }: Place): Promise<void> {
  for (let n = 0; n < requestsMost && store.next && store.roots.length < roots; n++)
    await loadMore(store, Math.min(pageSizeMost, roots - store.roots.length), true)
  await store.drawn
  requestAnimationFrame(() => {
    const place = id && offset < innerHeight && findElement(store, id)
    if (!place) return
    settle(place, () => scrollBy({ top: place.getBoundingClientRect().top - offset, behavior: 'instant' }))
  })
}
