import { settingsSchema } from '../../shared/contract/sites.ts'
import type { Site } from './store.ts'

/** A setting that there is not, or a value that it does not take. */
export class SettingError extends Error {}

const readValue = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text.includes(',') ? text.split(',') : text
  }
}

/** `name=value` pairs as settings; a list is written `a,b` or as JSON. Throws `SettingError`. */
export const readSettings = (site: Site, pairs: readonly string[]): Partial<Site['settings']> => {
  const changes: Record<string, unknown> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (at < 1 || !Object.hasOwn(settingsSchema.shape, name)) {
      throw new SettingError(
        `"${pair}" is not a setting. There are: ${Object.keys(settingsSchema.shape).join(', ')}.`,
      )
    }
    const value = readValue(pair.slice(at + 1))
    changes[name] =
      Array.isArray(site.settings[name as keyof Site['settings']]) && !Array.isArray(value)
        ? value === ''
          ? []
          : [String(value)]
        : value
  }
  const parsed = settingsSchema.safeParse({ ...site.settings, ...changes })
  const issue = parsed.success ? null : parsed.error.issues[0]
  if (issue) throw new SettingError(`${issue.path.join('.')}: ${issue.message}`)
  const free = parsed.data?.freeFromRank ?? null
  if (free !== null && !site.ladder.some(({ key }) => key === free))
    throw new SettingError(`freeFromRank: the ladder has no rank "${free}"`)
  return changes
}
