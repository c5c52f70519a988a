import type { z } from 'zod'
import type { updateMe } from '../../shared/contract/me.ts'
import { cleanName, nameKey } from '../../shared/rules/names.ts'
import { safeWebsite } from '../../shared/rules/urls.ts'
import { announceAuthor } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { type AuthorRow, requireFreeName, updateAuthor } from '../identity/index.ts'
import { judgeByline } from '../rules/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { nameChangeableAt } from './me.ts'
import { saveMailChoices, savePrivateField } from './store.ts'

export type Change = z.infer<typeof updateMe.body>

const websiteOf = (input: string): string | null => {
  if (input.trim() === '') return null
  const website = safeWebsite(input.trim())
  if (!website) throw new ApiError('website_invalid', { field: 'website' })
  return website
}

/** A new name: clean, nobody else's, and not too soon after the last change. */
const renamed = async (handle: Handle, author: AuthorRow, site: Site, wanted: string, at: number) => {
  const cleaned = cleanName(wanted)
  if ('error' in cleaned) throw new ApiError(cleaned.error, { field: 'name' })
  const { name } = cleaned
  if (name === author.name) return {}
  if (nameChangeableAt(author, site, at) !== null)
    throw new ApiError('name_change_too_soon', { field: 'name' })
  await requireFreeName(handle, site, name, 'name', author.id)
  return { name, nameKey: nameKey(name), nameChangedAt: at }
}

const saveFields = async (handle: Handle, author: AuthorRow, site: Site, fields: Record<string, string>) => {
  for (const [key, value] of Object.entries(fields)) {
    const field = site.settings.memberFields.find((known) => known.key === key)
    const clean = value.replace(/\p{C}+/gu, ' ').trim()
    if (!field || (field.required && clean === ''))
      throw new ApiError('field_invalid', { field: `fields.${key}` })
    await savePrivateField(handle, author.id, key, clean)
  }
}

/** No new name or website that a list of the site's names: both stand beside all that was released. */
const requireUnlisted = (site: Site, before: AuthorRow, { kind, name, website }: AuthorRow): void => {
  if (kind !== 'member') return
  if (name !== before.name && judgeByline(site.settings, { name, website: null }))
    throw new ApiError('name_reserved', { field: 'name' })
  if (website !== before.website && judgeByline(site.settings, { name: '', website }))
    throw new ApiError('website_invalid', { field: 'website' })
}

/**
 * Changes what a member shows and what they want, and has it shown wherever they wrote. Codes: `name_required`,
 * `name_invalid`, `name_reserved`, `name_change_too_soon`, `website_invalid`, `field_invalid`.
 */
export const changeAuthor = async (
  handle: Handle,
  author: AuthorRow,
  site: Site,
  change: Change,
  at: number,
): Promise<AuthorRow> => {
  const next: AuthorRow = {
    ...author,
    ...(change.name !== undefined && (await renamed(handle, author, site, change.name, at))),
    ...(change.website !== undefined && { website: websiteOf(change.website) }),
    ...(change.avatar !== undefined && { avatar: change.avatar }),
  }
  requireUnlisted(site, author, next)
  if (change.fields) await saveFields(handle, author, site, change.fields)
  if (change.mail) await saveMailChoices(handle, author.id, change.mail)
  const shown = ({ name, website, avatar }: AuthorRow) => JSON.stringify([name, website, avatar])
  if (shown(next) === shown(author)) return author
  await updateAuthor(handle, next)
  await announceAuthor(handle, author.id, at)
  return next
}
