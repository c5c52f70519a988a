import { findRow, type VerdictKeeper } from '../comments/index.ts'
import type { DomainBus, DomainEvents } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import { findLast, reverseDecision, unliftBy } from './store.ts'
import { keepDecision, liftEarlier, withholdMail } from './tell.ts'

type Decided = DomainEvents['commentDecided']

const restricting: readonly string[] = ['hold', 'spam', 'remove', 'edit']

/**
 * Whether it takes something from its author that they should know of: not what one did to oneself, what its author
 * took back anyway, or what is shown to its author alone.
 */
const tells = async (handle: Handle, { after, act, actorId }: Decided): Promise<boolean> =>
  restricting.includes(act) &&
  actorId !== after.authorId &&
  !after.deleted &&
  (await findRow(handle, after.id))?.shadowed === false

const keep = async (handle: Handle, decided: Decided): Promise<void> => {
  const { after, act, actorId, rule, note, at } = decided
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
      automatic: actorId === null,
      restricts,
      note: note || null,
      at,
      until: null,
    },
    restricts,
  )
  // Changed words take nothing back that was decided before.
  if ((act as string) !== 'edit') await liftEarlier(handle, after.id, id)
}

const takeBack = async (handle: Handle, { after, act, at }: Decided): Promise<void> => {
  const last = await findLast(handle, after.id, act)
  if (!last) return
  await withholdMail(handle, last)
  await reverseDecision(handle, last.id, at)
  await unliftBy(handle, after.id, last.id)
}

/** Each decision on a comment is kept with its reasons, and told to its author where it takes something from them. */
export const keepDecisions = (bus: DomainBus): void =>
  bus.on('commentDecided', (handle, decided) =>
    decided.undo ? takeBack(handle, decided) : keep(handle, decided),
  )

/**
 * What a machine did to a comment when it was written. It is told in the widget alone: a mail for each would answer
 * spam with mail. That a site looks at everything first is no decision on anybody.
 */
export const keepVerdictReasons: VerdictKeeper = async (handle, draft, opinion) => {
  const { verdict, shadow, reasons } = opinion
  if (verdict === 'publish' || shadow || !reasons.some(({ weight }) => weight > 0)) return
  const id = await keepDecision(
    handle,
    {
      siteId: draft.site.id,
      commentId: draft.id,
      authorId: draft.author.id,
      subjectId: null,
      act: verdict,
      rule: verdict === 'spam' ? 'spam' : null,
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
