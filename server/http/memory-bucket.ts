/**
 * A limit that answers at once: no promise, no timer per client, one number for each. Generic cell rate algorithm (ITU-T I.371):
 * of each key only the moment is kept at which its bucket would be full again.
 */
export class MemoryBucket {
  private readonly fullAt = new Map<string, number>()
  private readonly interval: number
  private readonly burst: number

  /** `points` per `seconds`; at most `maxKeys` clients are remembered, those seen first are forgotten first. */
  constructor(
    points: number,
    seconds: number,
    private readonly maxKeys = 200_000,
  ) {
    this.interval = (seconds * 1_000) / points
    this.burst = seconds * 1_000
  }

  /** 0 where there was one left, else the milliseconds to wait. `now` is a monotonic clock, ms. */
  take(key: string, now = performance.now()): number {
    const next = Math.max(this.fullAt.get(key) ?? 0, now) + this.interval
    const wait = next - now - this.burst
    if (wait > 0) return wait
    this.fullAt.set(key, next)
    if (this.fullAt.size > this.maxKeys) this.forget(now)
    return 0
  }

  /** How many clients are remembered. */
  get size(): number {
    return this.fullAt.size
  }

  private forget(now: number): void {
    for (const [key, full] of this.fullAt) {
      if (full <= now || this.fullAt.size > this.maxKeys * 0.75) this.fullAt.delete(key)
      else break
    }
  }
}
