/** Numbers that look random and are the same for the same seed (Marsaglia's xorshift32). */
export class Random {
  private state: number

  constructor(readonly seed = Number(process.env.STAMMTISCH_SEED ?? 20_260_329)) {
    this.state = seed || 1
    console.log(`seed ${this.seed}; another one: STAMMTISCH_SEED=‹number›`)
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % below
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T
  }
}
