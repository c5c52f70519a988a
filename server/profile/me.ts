import type { Me } from '../../shared/contract/me.ts'
import type { Role } from '../../shared/contract/signin.ts'
import type { Presenter } from '../comments/index.ts'
import { type Actor, listSessions } from '../identity/index.ts'
import { findMember } from '../members/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findMailChoices, findPrivateFields } from './store.ts'

const dayMs = 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString()

/** An erasure that waits, as the slice that erases knows it. */
export type PendingErasure = (handle: Handle, authorId: string) => Promise<Me['erasure']>

/** When the bearer of a name may change it again, ms; null: now. */
export const nameChangeableAt = (
  author: { nameChangedAt: number | null },
  site: Site,
  now: number,
): number | null => {
  const at = (author.nameChangedAt ?? 0) + site.settings.nameChangeDays * dayMs
  return author.nameChangedAt !== null && at > now ? at : null
}

/** What somebody sees of themselves; null for a device that nobody has written from. */
export const presentMe = async (
  handle: Handle,
  presenter: Presenter,
  erasureOf: PendingErasure,
  { actor, site, now }: { actor: Actor; site: Site; now: number },
): Promise<Me | null> => {
  const author = actor.authors.at(-1)
  if (!author) return null
  const shown = { author: presenter.author(author, site), since: iso(author.createdAt) }
  const erasure = await erasureOf(handle, author.id)
  const { session } = actor
  if (!session) return { ...shown, account: null, erasure }
  const member = await findMember(handle, session.memberId)
  const changeable = nameChangeableAt(author, site, now)
  const sessions = await listSessions(handle, session.memberId, now)
  return {
    ...shown,
    account: {
      email: member?.email ?? null,
      role: author.kind as Role,
      mail: await findMailChoices(handle, author.id),
      nameChangeableAt: changeable === null ? null : iso(changeable),
      fields: await findPrivateFields(handle, author.id),
      sessions: sessions.map(({ id, device, createdAt, rotatedAt }) => ({
        id,
        device,
        startedAt: iso(createdAt),
        seenAt: iso(rotatedAt),
        current: id === session.id,
      })),
    },
    erasure,
  }
}
