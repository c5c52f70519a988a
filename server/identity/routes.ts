import { createDevice } from '../../shared/contract/devices.ts'
import type { Api } from '../http/index.ts'
import { requireSite } from '../sites/index.ts'
import { newId, type Storage } from '../storage/index.ts'
import { createDeviceRow } from './store.ts'
import type { Tokens } from './token.ts'

export const deviceRoutes = (api: Api, storage: Storage, tokens: Tokens, now: () => number): void => {
  api.handle(createDevice, ['device'], async ({ body, admit }) => {
    const createdAt = now()
    const id = newId(createdAt)
    await storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await createDeviceRow(handle, { id, siteId: site.id, createdAt })
    })
    return { token: tokens.signDevice(id) }
  })
}
