/** New comments a minute on one site from which on a server asks strangers for a proof. */
const many = 1_200
const minuteMs = 60_000

export interface Busy {
  /** Counts a comment of somebody of whom nothing is known; true where too many came in this minute. */
  isBusy(siteId: string, at: number): boolean
}

/** Counts in memory, each server for itself. `scale`: as the rate limits'. */
export const createBusy = (scale: number): Busy => {
  const windows = new Map<string, { from: number; count: number }>()
  return {
    isBusy(siteId, at) {
      const now = windows.get(siteId)
      if (!now || at - now.from >= minuteMs || at < now.from) {
        if (windows.size >= 1_000) windows.clear()
        windows.set(siteId, { from: at, count: 1 })
        return false
      }
      now.count += 1
      return now.count > many * scale
    },
  }
}
