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
    for (const listener of this.all) listener(change)
  }
}
