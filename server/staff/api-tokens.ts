import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import {
  type apiTokenSchema,
  createApiToken,
  listApiTokens,
  revokeApiToken,
  type TokenRight,
} from '../../shared/contract/staff.ts'
import { record } from '../audit/index.ts'
import { ApiError } from '../http/index.ts'
import { requireSite } from '../sites/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import {
  type ApiTokenRow,
  createApiTokenRow,
  findApiTokenById,
  listApiTokensOf,
  revokeApiTokenRow,
} from './api-tokens-store.ts'
import { presentBy, type StaffRouteDeps } from './deps.ts'
import { requireStaff } from './policy.ts'

const present = async (handle: Handle, row: ApiTokenRow): Promise<z.input<typeof apiTokenSchema>> => ({
  id: row.id,
  name: row.name,
  rights: row.rights.split(' ') as TokenRight[],
  by: await presentBy(handle, row.byId),
  at: new Date(row.createdAt).toISOString(),
  revokedAt: row.revokedAt === null ? null : new Date(row.revokedAt).toISOString(),
})

/** The name of whoever acted as `token:‹id›`, for the audit log; null where the id is none of a program. */
export const findProgramName = async (handle: Handle, actorId: string): Promise<string | null> => {
  const [, id] = /^token:(.+)$/.exec(actorId) ?? []
  return id ? ((await findApiTokenById(handle, id))?.name ?? null) : null
}

export const apiTokenRoutes = ({ api, storage, tokens, now }: StaffRouteDeps): void => {
  api.handle(createApiToken, ['comment'], ({ body, bearer, admit }) => {
    const at = now()
    const id = newId(at)
    const token = `st_${randomBytes(32).toString('base64url')}`
    const rights = [...new Set(body.rights)].sort()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const row: ApiTokenRow = {
        id,
        siteId: site.id,
        name: body.name.replace(/\p{C}+/gu, ' '),
        rights: rights.join(' '),
        hash: tokens.hashProgram(token),
        byId: owner.id,
        createdAt: at,
        revokedAt: null,
      }
      await createApiTokenRow(handle, row)
      await record(handle, {
        siteId: site.id,
        actorId: owner.id,
        act: 'token.create',
        subject: { kind: 'token', id },
        detail: { rights: row.rights },
        at,
      })
      return { token, item: await present(handle, row) }
    })
  })

  api.handle(listApiTokens, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'owner')
      const items = []
      for (const row of await listApiTokensOf(handle, site.id)) items.push(await present(handle, row))
      return { items }
    }),
  )

  api.handle(revokeApiToken, ['comment'], ({ params, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const owner = await requireStaff(handle, site, bearer, 'owner')
      const row = await findApiTokenById(handle, params.id)
      if (!row || row.siteId !== site.id) throw new ApiError('not_found')
      if (row.revokedAt !== null) return { revoked: 0 }
      await revokeApiTokenRow(handle, row.id, at)
      await record(handle, {
        siteId: site.id,
        actorId: owner.id,
        act: 'token.revoke',
        subject: { kind: 'token', id: row.id },
        at,
      })
      return { revoked: 1 }
    })
  })
}
