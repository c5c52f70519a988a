import type { AuditAct } from '../../shared/contract/moderation.ts'
import { getVotePicture, releaseVotes, restoreVotes, voidVotes } from '../../shared/contract/votes.ts'
import { record } from '../audit/index.ts'
import { type BareRow, findRow, openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { type Api, ApiError, type Bearer } from '../http/index.ts'
import type { Actor, Tokens } from '../identity/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import { drawVotes, findNetwork } from './picture.ts'
import { type Moved, releaseWaiting, restoreBurst, voidBurst } from './void.ts'

export interface VoteStaffDeps {
  storage: Storage
  bus: DomainBus
  tokens: Tokens
  now: () => number
}

interface Asked {
  params: { id: string }
  body: { site: string }
  bearer: Bearer
  admit: (site: Site) => void
}

/** What those who keep order see and do of the votes on a comment. */
export const voteStaffRoutes = (api: Api, { storage, bus, tokens, now }: VoteStaffDeps): void => {
  /** Under the page's lock, with the score as it is. Codes: those of `requireStaff`, `comment_not_found`. */
  const open = async (handle: Handle, { params, body, bearer, admit }: Asked) => {
    const site = await requireSite(handle, body.site, admit)
    const actor = await requireStaff(handle, site, bearer)
    const { row } = await openForWrite(handle, params.id, () => undefined)
    if (row.siteId !== site.id) throw new ApiError('comment_not_found')
    return { actor, row }
  }

  const note = (handle: Handle, actor: Actor, row: BareRow, act: AuditAct, moved: Moved, at: number) =>
    record(handle, {
      siteId: row.siteId,
      actorId: actor.id,
      act,
      subject: { kind: 'comment', id: row.id },
      detail: { votes: moved.votes },
      at,
    })

  api.handle(getVotePicture, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      const row = await findRow(handle, params.id)
      if (!row || row.siteId !== site.id) throw new ApiError('comment_not_found')
      return drawVotes(handle, tokens, { id: row.id, siteId: site.id })
    }),
  )

  api.handle(voidVotes, ['act', 'actDevice'], (asked) => {
    const { body } = asked
    const at = now()
    const voidId = newId(at)
    return storage.tx(async (handle) => {
      const { actor, row } = await open(handle, asked)
      const network = body.network === undefined ? null : await findNetwork(handle, tokens, row, body.network)
      if (body.network !== undefined && network === null)
        throw new ApiError('invalid_request', { field: 'network' })
      const burst = {
        from: Date.parse(body.from),
        to: Date.parse(body.to),
        network,
        guests: body.guests ?? false,
      }
      const moved = await voidBurst(handle, bus, row, burst, { voidId, at })
      await note(handle, actor, row, 'votes.void', moved, at)
      return { voidId, ...moved }
    })
  })

  api.handle(restoreVotes, ['act', 'actDevice'], (asked) => {
    const at = now()
    return storage.tx(async (handle) => {
      const { actor, row } = await open(handle, asked)
      const moved = await restoreBurst(handle, bus, row, { voidId: asked.body.voidId, at })
      await note(handle, actor, row, 'votes.restore', moved, at)
      return moved
    })
  })

  api.handle(releaseVotes, ['act', 'actDevice'], (asked) => {
    const at = now()
    return storage.tx(async (handle) => {
      const { actor, row } = await open(handle, asked)
      const moved = await releaseWaiting(handle, bus, row, at)
      await note(handle, actor, row, 'votes.release', moved, at)
      return moved
    })
  })
}
