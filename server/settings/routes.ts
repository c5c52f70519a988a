import {
  exportSettings,
  getNetiquette,
  getSettings,
  importSettings,
  previewLadder, // slice: ranks
  previewSettings,
  putLadder,
  type SettingsFile,
  updateSettings,
} from '../../shared/contract/settings.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import type { Api } from '../http/index.ts'
import { previewLadder as previewSpread } from '../ranks/index.ts' // slice: ranks
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Storage } from '../storage/index.ts'
import { changeSite, presentSettings, withChanges } from './change.ts'
import { presentNetiquette } from './netiquette.ts'
import { previewRules } from './preview.ts'

export interface SettingsDeps {
  storage: Storage
  now: () => number
}

export const settingsRoutes = (api: Api, { storage, now }: SettingsDeps): void => {
  api.handle(getSettings, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      return presentSettings(site)
    }),
  )

  api.handle(exportSettings, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      return { format: 'stammtisch-settings' as const, settings: site.settings, ladder: site.ladder }
    }),
  )

  api.handle(updateSettings, ['preview'], ({ body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer, 'owner')
      const change = { version: body.version, settings: body.settings as Partial<Settings> }
      return changeSite(handle, site, actor, change, {
        act: 'settings.changed',
        field: 'settings.freeFromRank',
        at,
      })
    })
  })

  api.handle(importSettings, ['preview'], ({ body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer, 'owner')
      const { settings, ladder } = body.file as SettingsFile
      return changeSite(
        handle,
        site,
        actor,
        { version: body.version, settings, ladder },
        { act: 'settings.imported', field: 'file.settings.freeFromRank', at, trial: body.trial },
      )
    })
  })

  api.handle(putLadder, ['preview'], ({ body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer, 'owner')
      const change = { version: body.version, ladder: body.ladder }
      return changeSite(handle, site, actor, change, { act: 'ladder.changed', field: 'ladder', at })
    })
  })

  // slice: ranks begin
  api.handle(previewLadder, ['preview'], ({ body, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await requireStaff(handle, site, bearer)
      return previewSpread(handle, site, body.ladder)
    }),
  )
  // slice: ranks end

  api.handle(previewSettings, ['preview'], ({ body, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      await requireStaff(handle, site, bearer)
      return previewRules(handle, site, withChanges(site, body.settings as Partial<Settings>))
    }),
  )

  api.handle(getNetiquette, ['read'], ({ query, admit }) =>
    storage.read(async (handle) =>
      presentNetiquette(await requireSite(handle, query.site, admit), query.lang),
    ),
  )
}
