import type { Handle } from '../storage/index.ts'

/** A comment as other slices need to know it: whose, where, and whether it counts. */
export interface CommentFacts {
  id: string
  siteId: string
  pageId: string
  authorId: string
  status: 'approved' | 'pending' | 'spam' | 'removed'
  deleted: boolean
}

/** What slices tell each other inside the transaction in which it happens. */
export interface DomainEvents {
  /** Written, approved, held, removed, restored or deleted; `before` is null for a new comment. */
  commentChanged: { before: CommentFacts | null; after: CommentFacts; at: number }
  /** A vote that brings points moved from one value to another; 0 is no vote. */
  voteChanged: { comment: CommentFacts; from: number; to: number; at: number }
}

type Listener<E> = (handle: Handle, event: E) => Promise<void>

/** Listeners run in the order they were added, in the writer's transaction: one that throws undoes the write. */
export class DomainBus {
  private readonly listeners: { [K in keyof DomainEvents]: Listener<DomainEvents[K]>[] } = {
    commentChanged: [],
    voteChanged: [],
  }

  on<K extends keyof DomainEvents>(name: K, listener: Listener<DomainEvents[K]>): void {
    this.listeners[name].push(listener)
  }

  async emit<K extends keyof DomainEvents>(handle: Handle, name: K, event: DomainEvents[K]): Promise<void> {
    for (const listener of this.listeners[name]) await listener(handle, event)
  }
}
