import type { Act, Outcome, Refused } from '../../shared/contract/moderation.ts'
import type { Refusal } from '../api/ask.ts'
import { inPeopleWords } from '../people/explain.ts'
import { dropComment, putComment } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import type { Panel, Standing } from './panel.ts'
import { viewWords } from './views/words.ts'
import { fill, inLanguage } from './words.ts'

export interface ActInput {
  act: Act
  ids: string[]
  rule?: string
  note?: string
  branch?: 'placeholder' | 'branch'
  alsoRecent?: boolean
  body?: string
  to?: { parentId: string } | { page: string }
  /** Revisions that were looked at, by comment. */
  expect?: Record<string, number>
  /** What was looked at is what readers see. */
  shown?: true
}

/** What whoever wrote it is told of by mail. */
const told: readonly Act[] = ['hold', 'spam', 'remove', 'edit']

/** As many as the API takes at once. */
const most = 100

/**
 * Carries out an act, offers to take it back, and says of each comment why it was not done. What the thread shows changes at once.
 * Throws what the API refused as a whole.
 */
export function carryOut(panel: Panel, input: ActInput): Promise<Outcome[]> {
  const going = panel.busy.then(() => send(panel, input))
  panel.busy = going.catch(() => {})
  return going
}

async function send(panel: Panel, { ids, expect, ...rest }: ActInput): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const { store } = panel
  // Before others are told, and this thread with them.
  const before = { items: new Set(store.items.keys()), roots: [...store.roots] }
  for (let at = 0; at < ids.length; at += most) {
    const some = ids.slice(at, at + most)
    const known = some.flatMap((id) => (expect?.[id] === undefined ? [] : [[id, expect[id]]]))
    const body = { ...rest, ids: some, expect: expect && Object.fromEntries(known) }
    const outcome = await panel.call<Outcome>('moderation/acts', { method: 'POST', body })
    apply(panel, outcome)
    outcomes.push(outcome)
  }
  tell(panel, rest, outcomes, before)
  return outcomes
}

/** Says what was done, and what was not. */
function tell(
  panel: Panel,
  { act, rule }: Omit<ActInput, 'ids'>,
  outcomes: Outcome[],
  before: Standing,
): void {
  const { store, words } = panel
  const done = outcomes.flatMap((outcome) => outcome.done)
  const refused = outcomes.flatMap((outcome) => outcome.refused)
  if (done[0]) {
    const named = panel.rules.find(({ key }) => key === rule)
    const by = named ? ` ${fill(store, words.byRule, { x: inLanguage(store, named.labels) })}` : ''
    const undoable = outcomes.filter((outcome) => outcome.done[0])
    panel.undo(
      undoable.map(({ id }) => id),
      (done[1] ? fill(store, words.didMany[act], { n: done.length }) : words.did[act]) + by,
      { mail: told.includes(act), before },
    )
  }
  if (refused[0]) panel.complain(explainRefused(panel, refused))
}

/** Why comments were not acted on: the first one's reason, and how many there are. */
export function explainRefused(panel: Panel, refused: Refused[]): string {
  const { store, words } = panel
  const [{ code, last } = { code: 'internal' as const, last: undefined }] = refused
  const sentences: Record<string, string> = words.refused
  const names: Record<string, string> = { ...viewWords(store).acts, ...words.acts }
  const key = code === 'decided_already' && !last?.act ? 'changed_already' : code
  const reason = fill(store, sentences[key] ?? words.refused.other, {
    x: sentences[key] ? (last?.by?.name ?? words.someone) : code,
    a: names[last?.act ?? ''] ?? last?.act ?? '',
  })
  return refused[1] ? `${fill(store, words.notDone, { n: refused.length })} ${reason}` : reason
}

/** What came of an act, in the thread that is open here; with `before`, what stood there then comes back. */
function apply({ store }: Panel, { done }: Outcome, before?: Standing): void {
  // Older first: an answer is hung below what it answers.
  for (const { id, comment } of done.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const away = !store.items.has(id)
    if (away && !before?.items.has(id)) continue
    if (!comment) {
      dropComment(store, id)
      continue
    }
    putComment(store, comment)
    if (away && before && !comment.parentId) stand(store, id, before)
    store.emit('list')
  }
}

/** Puts a root back above the one that it stood above. */
function stand(store: Store, id: string, before: Standing): void {
  const others = store.roots.filter((root) => root !== id)
  const below = before.roots.slice(before.roots.indexOf(id) + 1).find((root) => others.includes(root))
  others.splice(below ? others.indexOf(below) : others.length, 0, id)
  store.roots = others
}

/** Takes the last act back, waiting for what is under way. */
export async function undoLast(panel: Panel): Promise<void> {
  await panel.busy
  const { words } = panel
  const last = panel.undoables.pop()
  if (!last) return panel.say(words.nothingToUndo)
  panel.trouble = undefined
  panel.emit('undo')
  try {
    const outcomes: Outcome[] = []
    for (const id of last.ids) {
      const outcome = await panel.call<Outcome>(`moderation/acts/${id}/undo`, { method: 'POST', body: {} })
      apply(panel, outcome, last.before)
      outcomes.push(outcome)
    }
    await last.lift?.()
    last.back?.()
    panel.say(words.undone)
    const refused = outcomes.flatMap((outcome) => outcome.refused)
    if (refused[0]) panel.complain(explainRefused(panel, refused))
    const done = outcomes.flatMap((outcome) => outcome.done)
    for (const listener of panel.undone) listener(done)
  } catch (error) {
    panel.complain(await explainThrown(panel, error))
  }
}

/** What the API, or the network, refused as a whole. */
export async function explainThrown(panel: Panel, error: unknown): Promise<string> {
  const { code } = error as Refusal
  const sentences: Record<string, string> = panel.words.refused
  if (code === 'decided_already') return explainRefused(panel, [{ id: '', code }])
  return sentences[code] ?? inPeopleWords(panel.store, error)
}
