import type { AuditAct } from '../../shared/contract/moderation.ts'
import type { SiteSettings } from '../../shared/contract/settings.ts'
import { type Ladder, type Settings, settingsSchema } from '../../shared/contract/sites.ts'
import { record } from '../audit/index.ts'
import { ApiError, validate } from '../http/index.ts'
import type { Actor } from '../identity/index.ts'
import { replaceSettings, type Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

export interface Change {
  /** The site's version that the change was made from. */
  version: number
  settings?: Partial<Settings> | undefined
  ladder?: Ladder | undefined
}

export const presentSettings = ({ settings, ladder, version }: Site): SiteSettings => ({
  settings,
  ladder,
  version,
})

/** Names of what differs, for the log. */
const changedKeys = (site: Site, settings: Settings, ladder: Ladder): string[] => {
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
  const keys = Object.keys(settings) as (keyof Settings)[]
  return [
    ...keys.filter((key) => differs(settings[key], site.settings[key])),
    ...(differs(ladder, site.ladder) ? ['ladder'] : []),
  ]
}

/** A site's settings as they would be. Code: `invalid_request`. */
export const withChanges = (site: Site, changes: Partial<Settings> | undefined): Settings =>
  validate(settingsSchema, { ...site.settings, ...changes })

/**
 * Saves a change of settings, ladder or both; where nothing differs, nothing is saved. `field`: where the change stands
 * in the request. `trial`: nothing is saved at all. Codes: `changed_meanwhile`, `field_invalid` for a rank that the ladder does not have.
 */
export const changeSite = async (
  handle: Handle,
  site: Site,
  actor: Actor,
  change: Change,
  { act, field, at, trial }: { act: AuditAct; field: string; at: number; trial?: boolean | undefined },
): Promise<SiteSettings> => {
  if (change.version !== site.version) throw new ApiError('changed_meanwhile', { field: 'version' })
  const settings = withChanges(site, change.settings)
  const ladder = change.ladder ?? site.ladder
  const free = settings.freeFromRank
  if (free !== null && !ladder.some(({ key }) => key === free))
    throw new ApiError('field_invalid', { field, message: `The ladder has no rank "${free.slice(0, 32)}"` })
  const keys = changedKeys(site, settings, ladder)
  if (trial) return { settings, ladder, version: site.version }
  if (keys.length === 0) return presentSettings(site)
  if (!(await replaceSettings(handle, site, { settings, ladder })))
    throw new ApiError('changed_meanwhile', { field: 'version' })
  await record(handle, {
    siteId: site.id,
    actorId: actor.id,
    act,
    subject: { kind: 'site', id: site.id },
    detail: { keys: keys.join(',') },
    at,
  })
  return { settings, ladder, version: site.version + 1 }
}
