import type { Node } from '../../shared/contract/body.ts'
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

export type SanctionKind = 'warn' | 'premoderate' | 'trust' | 'suspend' | 'ban'

export type DecisionAct = 'approve' | 'hold' | 'spam' | 'remove' | 'restore'

/** What slices tell each other inside the transaction in which it happens. */
export interface DomainEvents {
  /** Written, approved, held, removed, restored or deleted; `before` is null for a new comment. */
  commentChanged: { before: CommentFacts | null; after: CommentFacts; at: number }
  /** What a comment says was written, edited, or cleared (nothing is left then): emitted by whoever writes the words. */
  wordsChanged: { id: string; siteId: string; tree: readonly Node[]; at: number }
  /** An author's edit of a shown comment waits for somebody to look. */
  editHeld: { comment: CommentFacts; at: number }
  /** A vote that brings points moved from one value to another; 0 is no vote. */
  voteChanged: { comment: CommentFacts; from: number; to: number; at: number }
  /**
   * Everything of one author becomes another's. `voters`: what the votes of `from` are kept under (its device, or the
   * author itself). Each slice moves its own rows; none may keep the old id where readers could see it.
   */
  authorsMerged: { siteId: string; from: string; into: string; voters: readonly string[]; at: number }
  /**
   * An author is erased: their votes, details and traces go. `comments` says what becomes of theirs: what is still
   * theirs afterwards moves to an author without a name (`authorsMerged`). `formerly`: authors that became this one;
   * `emails`: addresses that were proved to be theirs.
   */
  authorErased: {
    siteId: string
    authorId: string
    formerly: readonly string[]
    voters: readonly string[]
    emails: readonly string[]
    comments: 'anonymise' | 'remove'
    at: number
  }
  /** All that an account of this server has becomes another's; its authors were merged before. */
  accountsMerged: { from: string; into: string; at: number }
  /** The last author of an account was erased, so the account goes too. */
  accountErased: { memberId: string; at: number }
  /**
   * Somebody who keeps order decided on a comment, or a rule did (`actorId` null): after what the decision changed.
   * `undo`: it takes the last one of that act back.
   */
  commentDecided: {
    before: CommentFacts
    after: CommentFacts
    act: DecisionAct
    actorId: string | null
    /** Key of the site's rule that it was done by. */
    rule: string | null
    /** Of the act, where it can be undone; an objection's decision has an actor and none of these. */
    actId?: string | null
    undo: boolean
    /** Words to whose comment it is; kept by who writes the statement of reasons, nowhere else. */
    note?: string | null
    at: number
  }
  /** Somebody who keeps order changed the words of a comment, or (`undo`) took that back. */
  staffEdited: {
    comment: CommentFacts
    actorId: string | null
    rule: string | null
    /** Words to whose comment it is. */
    note: string | null
    undo: boolean
    at: number
  }
  /** Something was laid on an author by those who keep order, or lifted; what is `shadow` the author must not learn. */
  authorSanctioned: {
    siteId: string
    authorId: string
    sanctionId: string
    kind: SanctionKind
    shadow: boolean
    /** Key of the site's rule that it was done by. */
    rule: string | null
    actorId: string | null
    /** When it ends by itself; null: never. */
    until: number | null
    lifted: boolean
    at: number
  }
  /** A member signed in on a site, or was made one there. `email`: of the account, proved. */
  signedIn: {
    siteId: string
    authorId: string
    email: string | null
    deviceId: string | null
    at: number
  }
}

type Listener<E> = (handle: Handle, event: E) => Promise<void>

/** Listeners run in the order they were added, in the writer's transaction: one that throws undoes the write. */
export class DomainBus {
  private readonly listeners: { [K in keyof DomainEvents]: Listener<DomainEvents[K]>[] } = {
    commentChanged: [],
    wordsChanged: [],
    editHeld: [],
    voteChanged: [],
    authorsMerged: [],
    authorErased: [],
    accountsMerged: [],
    accountErased: [],
    commentDecided: [],
    authorSanctioned: [],
    signedIn: [],
    staffEdited: [],
  }

  on<K extends keyof DomainEvents>(name: K, listener: Listener<DomainEvents[K]>): void {
    this.listeners[name].push(listener)
  }

  async emit<K extends keyof DomainEvents>(handle: Handle, name: K, event: DomainEvents[K]): Promise<void> {
    for (const listener of this.listeners[name]) await listener(handle, event)
  }
}
