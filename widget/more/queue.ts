import { keepDraft } from '../composer/draft.ts'
import { type Parcel, post } from '../composer/submit.ts'
import { announce, dropComment, putComment } from '../state/change.ts'
import { keep, recall } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { type Failure, failureOf, inWords, isPassing } from './explain.ts'
import { needPeople } from './need-people.ts'
import { mayProve } from './prove.ts'

const nameOf = ({ options }: Store) => `stammtisch-queue:${options.site}:${options.pageId}`
const readQueue = (store: Store): Parcel[] => recall(store, nameOf(store)) ?? []

/** Waits between tries, ms; the last one stands for all further. */
const waits = [5_000, 15_000, 60_000, 300_000]

/**
 * After a failed try: keeps the comment, shown as waiting, where sending again may help. Otherwise returns what happened, in words.
 */
export async function enqueue(store: Store, parcel: Parcel, error: unknown): Promise<string | undefined> {
  const failure = await failureOf(store, error)
  if (await mayGoOn(store, parcel, failure))
    return post(store, parcel).then(
      () => undefined,
      // What was refused first is settled; who asked goes on with what is refused now.
      async (next) => enqueue(store, parcel, Object.assign(error as Failure, await failureOf(store, next))),
    )
  if (!isPassing(failure)) return inWords(store, failure)
  announce(store, store.moreWords!.kept)
  keep(store, nameOf(store), [...readQueue(store), parcel])
  placeQueue(store)
  later(store, 0)
}

/**
 * Where something stands before the comment, asks for it in a window, or does some work for it; true when it was done.
 */
async function mayGoOn(store: Store, parcel: Parcel, { code }: Failure): Promise<boolean> {
  if (await mayProve(store, parcel, code)) return true
  if (code !== 'agreement_required' && code !== 'members_only') return false
  const people = await needPeople(store)
  return code === 'members_only' ? people.signIn(store) : people.agree(store)
}

export function discard(store: Store, key: string): void {
  const left = readQueue(store).filter((parcel) => parcel.key !== key)
  keep(store, nameOf(store), left[0] && left)
  dropComment(store, key)
}

/** Shows what waits, each at its place. */
export function placeQueue(store: Store): void {
  for (const { key, at, request } of readQueue(store)) {
    const parent = store.items.get(request.parentId ?? '')
    const lines = request.body
      .split('\n')
      .flatMap((v, n) => [...(n ? [{ t: 'br' as const }] : []), { t: 'text' as const, v }])
    putComment(store, {
      id: key,
      parentId: parent?.id ?? null,
      replyTo: parent && { id: parent.id, name: parent.author.name },
      depth: parent ? parent.depth + 1 : 0,
      author: {
        id: '',
        name: store.session?.author.name ?? request.author?.name ?? '',
        avatar: key.slice(0, 8),
        kind: 'guest',
      },
      createdAt: at,
      body: [{ t: 'p', c: lines }],
      score: { up: 0, down: 0 },
      replyCount: 0,
      status: 'waiting',
      pinned: false,
      closed: false,
    })
  }
}

export function startQueue(store: Store): void {
  const now = () => flush(store, 0)
  addEventListener('online', now)
  store.endings.push(() => removeEventListener('online', now))
  placeQueue(store)
  now()
}

const later = (store: Store, tries: number) => {
  const timer = setTimeout(() => flush(store, tries + 1), waits[Math.min(tries, waits.length - 1)])
  store.endings.push(() => clearTimeout(timer))
}

/** Sends a comment, with a solved riddle where the server asks for one. Throws the failure. */
async function deliver(store: Store, parcel: Parcel): Promise<void> {
  try {
    await post(store, parcel)
  } catch (error) {
    if (!(await mayProve(store, parcel, (error as Failure).code))) throw error
    await deliver(store, parcel)
  }
}

/** Sends what waits, one after another. What the server refuses for good becomes a draft again. */
async function flush(store: Store, tries: number): Promise<void> {
  if (store.sending.has('queue')) return
  store.sending.add('queue')
  for (const parcel of readQueue(store)) {
    try {
      await deliver(store, parcel)
      discard(store, parcel.key)
    } catch (error) {
      const failure = await failureOf(store, error)
      if (isPassing(failure) || failure.code === 'too_many_requests') {
        later(store, tries)
        break
      }
      const { parentId, body } = parcel.request
      discard(store, parcel.key)
      keepDraft(store, parentId, body)
      store.note(parentId ?? 'list', inWords(store, failure))
    }
  }
  store.sending.delete('queue')
}
