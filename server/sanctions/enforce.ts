import type { Draft, Judge, WriteGuard } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { type Actor, isMember, isStaff } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Keys } from './keys.ts'
import { type Standing, standingOf } from './standing.ts'
import { findOpen } from './store.ts'

export interface Enforcement {
  /** Refuses and holds what is written. Codes: `banned`, `suspended`. */
  judge: Judge
  /** Refuses whoever is openly banned or suspended whatever else they would do: renaming. Codes: `banned`, `suspended`. */
  guard: WriteGuard
  /** The same for a vote; says whether it is cast in the shadow, where it does not count. */
  voter(handle: Handle, site: Site, actor: Actor, network: string): Promise<{ shadowed: boolean }>
  /** Whether the author of a draft is trusted: neither a spam check nor the first comment's wait is for them. */
  isTrusted(handle: Handle, draft: Draft): Promise<boolean>
}

const refuse = (code: 'banned' | 'suspended', { until }: { until: number | null }): never => {
  throw new ApiError(code, {
    message: until === null ? 'No end is set' : `Until ${new Date(until).toISOString()}`,
  })
}

const ownIds = (actor: Actor): string[] | null => (isStaff(actor) ? actor.authors.map(({ id }) => id) : null)

export const createEnforcement = (keys: Keys, now: () => number): Enforcement => {
  // Several judges ask about one draft; the database is asked once.
  const known = new WeakMap<Draft, Promise<Standing>>()

  const look = async (handle: Handle, draft: Draft): Promise<Standing> => {
    const { actor, author, site, network, at } = draft
    const asked = [keys.account(author.id), keys.network(network)]
    if (!isMember(actor)) asked.push(keys.device(actor.id))
    if (author.email) asked.push(keys.email(author.email))
    return standingOf(await findOpen(handle, site.id, asked, at), ownIds(actor))
  }

  const ask = (handle: Handle, draft: Draft): Promise<Standing> => {
    let standing = known.get(draft)
    if (!standing) {
      standing = look(handle, draft)
      known.set(draft, standing)
    }
    return standing
  }

  const voter: Enforcement['voter'] = async (handle, site, actor, network) => {
    const asked = [keys.network(network), ...(isMember(actor) ? [] : [keys.device(actor.id)])]
    const accounts = actor.authors.map(({ id }) => keys.account(id))
    const rows = await findOpen(handle, site.id, [...asked, ...accounts], now())
    const { banned, suspended, shadowed } = standingOf(
      // On a shared device one name's ban is not another's: only where all names are banned, the device is.
      rows.filter(
        ({ key }) => asked.includes(key) || accounts.every((one) => rows.some((row) => row.key === one)),
      ),
      ownIds(actor),
    )
    if (banned) refuse('banned', banned)
    if (suspended) refuse('suspended', suspended)
    return { shadowed }
  }

  return {
    async judge(handle, draft) {
      const { banned, suspended, shadowed, premoderated } = await ask(handle, draft)
      if (banned) refuse('banned', banned)
      if (suspended) refuse('suspended', suspended)
      if (shadowed) return { verdict: 'hold', shadow: true, reasons: [{ key: 'shadow_banned', weight: 0 }] }
      return premoderated ? { verdict: 'hold', reasons: [{ key: 'premoderated', weight: 0 }] } : null
    },
    voter,
    async guard(handle, site, actor, network) {
      await voter(handle, site, actor, network)
    },
    isTrusted: async (handle, draft) => (await ask(handle, draft)).trusted,
  }
}
