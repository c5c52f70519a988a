import { createChallenge } from '../../shared/contract/spam.ts'
import { pageId } from '../../shared/rules/page-id.ts'
import type { Api } from '../http/index.ts'
import { requireActor } from '../identity/index.ts'
import { findPage } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'
import type { Proofs } from './proof/index.ts'

export const spamRoutes = (api: Api, { storage, proofs }: { storage: Storage; proofs: Proofs }): void => {
  api.handle(createChallenge, ['challenge'], async ({ body, bearer, admit }) => {
    const purpose = await storage.read(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await requireActor(handle, site, bearer)
      const page = await findPage(handle, site.id, body.page)
      // A page that nobody has written on yet gets the key that the first comment will give it.
      const pageKey = page?.key ?? pageId(body.page, site.settings.pageParams) ?? body.page
      return { siteId: site.id, pageKey, action: body.action }
    })
    return proofs.create(purpose)
  })
}
