import type { Change } from './handle.ts'

type Listener<T> = (told: T) => void

/** Who wants to know of something: of changes, where nothing else is said. */
export class Listeners<T = Change | null> {
  private readonly all = new Set<Listener<T>>()

  add(listener: Listener<T>): () => void {
    this.all.add(listener)
    return () => this.all.delete(listener)
  }

  emit(told: T): void {
    runEffects([...this.all].map((listener) => () => listener(told)))
  }
}

/** Runs what waited for a commit. What fails here undoes nothing and stops nobody: it is a warning. */
export const runEffects = (effects: readonly (() => void)[]): void => {
  for (const effect of effects) {
    try {
      effect()
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
}
