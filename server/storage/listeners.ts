import type { Change } from './handle.ts'

type Listener = (change: Change | null) => void

/** Who wants to know of changes. */
export class Listeners {
  private readonly all = new Set<Listener>()

  add(listener: Listener): () => void {
    this.all.add(listener)
    return () => this.all.delete(listener)
  }

  emit(change: Change | null): void {
    runEffects([...this.all].map((listener) => () => listener(change)))
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
