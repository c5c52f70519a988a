interface Window {
  left: number
  until: number
}

/**
 * A limit of so many per window of time, counted in memory: no promise and no timer for each client, as a store for
 * any number of servers needs them. 150,000 readers who write within a minute are 150,000 small objects.
 */
export class MemoryWindows {
  private readonly windows = new Map<string, Window>()

  /** `points` per `ms`; at most `maxKeys` clients are remembered, those seen first are forgotten first. */
  constructor(
    private readonly points: number,
    private readonly ms: number,
    private readonly maxKeys = 200_000,
  ) {}

  /** 0 where there was one left, else the milliseconds to wait. `now` is a monotonic clock, ms. */
  take(key: string, now = performance.now()): number {
    const window = this.windows.get(key)
    if (window && window.until > now) {
      if (window.left <= 0) return window.until - now
      window.left--
      return 0
    }
    // Put anew at the end: all windows are equally long, so the map stands in the order of their ends.
    if (window) this.windows.delete(key)
    this.windows.set(key, { left: this.points - 1, until: now + this.ms })
    this.forget(now)
    return 0
  }

  /** How many clients are remembered. */
  get size(): number {
    return this.windows.size
  }

  /** What is over goes, two at a time: so the map shrinks again, and no call pays for all others. */
  private forget(now: number): void {
    let looked = 0
    for (const [key, { until }] of this.windows) {
      if (until > now && this.windows.size <= this.maxKeys) return
      this.windows.delete(key)
      if (++looked >= 2) return
    }
  }
}
