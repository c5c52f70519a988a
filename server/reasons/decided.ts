import { findRow, type VerdictKeeper } from '../comments/index.ts'
import type { DomainBus, DomainEvents } from '../events/index.ts'
import { isProgram } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'
import { findLast, reverseDecision, unliftBy } from './store.ts'
import { keepDecision, liftEarlier, withholdMail } from './tell.ts'

type Decided = DomainEvents['commentDecided']

const restricting: readonly string[] = ['hold', 'spam', 'remove']

/**
 * Whether it takes something from its author that they should know of: not what one did to oneself, what its author
 * took back anyway, what stood so before, or what is shown to its author alone.
 */
const tells = async (handle: Handle, { before, after, act, actorId }: Decided): Promise<boolean> =>
  restricting.includes(act) &&
  before.status !== after.status &&
  actorId !== after.authorId &&
  !after.deleted &&
  (await findRow(handle, after.id))?.shadowed === false

const keep = async (handle: Handle, decided: Decided): Promise<void> => {
  const { before, after, act, actorId, actId, rule, note, at } = decided
  const restricts = await tells(handle, decided)
  const id = await keepDecision(
    handle,
    {
      siteId: after.siteId,
      commentId: after.id,
      authorId: after.authorId,
      subjectId: null,
      act,
      rule,
      actorId,
      // The command line is somebody, too: its acts have an id. A program is nobody.
      automatic: (actorId === null && !actId) || isProgram(actorId),
      restricts,
      note: note || null,
      at,
      until: null,
    },
    restricts,
  )
  if (before.status !== after.status) await liftEarlier(handle, after.id, id)
}

const takeBack = async (handle: Handle, commentId: string, act: string, at: number): Promise<void> => {
  const last = await findLast(handle, commentId, act)
  if (!last) return
  await withholdMail(handle, last)
  await reverseDecision(handle, last.id, at)
  await unliftBy(handle, commentId, last.id)
}

/** Words that those who keep order changed; it lifts nothing that was decided before. */
const keepEdit = async (
  handle: Handle,
  { comment, actorId, rule, note, at }: DomainEvents['staffEdited'],
): Promise<void> => {
  const restricts = actorId !== comment.authorId && !comment.deleted
  const decision = {
    siteId: comment.siteId,
    commentId: comment.id,
    authorId: comment.authorId,
    subjectId: null,
    act: 'edit',
    rule,
    actorId,
    automatic: isProgram(actorId),
    restricts,
    note: note || null,
    at,
    until: null,
  }
  await keepDecision(handle, decision, restricts)
}

/** Each decision on a comment is kept with its reasons, and told to its author where it takes something from them. */
export const keepDecisions = (bus: DomainBus): void => {
  bus.on('commentDecided', (handle, decided) =>
    decided.undo ? takeBack(handle, decided.after.id, decided.act, decided.at) : keep(handle, decided),
  )
  bus.on('staffEdited', (handle, edited) =>
    edited.undo ? takeBack(handle, edited.comment.id, 'edit', edited.at) : keepEdit(handle, edited),
  )
}

/** Keys that stand for the site's own lists, and its bound on links, where else one of its rules stands. */
const listRules: readonly string[] = ['word_list', 'link_list', 'too_many_links']

/**
 * What a machine did to a comment when it was written. It is told in the widget alone: a mail for each would answer
 * spam with mail. That a site looks at everything first is no decision on anybody.
 */
export const keepVerdictReasons: VerdictKeeper = async (handle, draft, opinion) => {
  const { verdict, shadow, reasons } = opinion
  if (verdict === 'publish' || shadow) return
  const list = reasons.find(({ key }) => listRules.includes(key))
  if (!list && !reasons.some(({ weight }) => weight > 0)) return
  const id = await keepDecision(
    handle,
    {
      siteId: draft.site.id,
      commentId: draft.id,
      authorId: draft.author.id,
      subjectId: null,
      act: verdict,
      rule: verdict === 'spam' ? 'spam' : (list?.key ?? null),
      actorId: null,
      automatic: true,
      restricts: true,
      note: null,
      at: draft.at,
      until: null,
    },
    false,
  )
  await liftEarlier(handle, draft.id, id)
}
