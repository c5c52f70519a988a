import type { CreateComment } from '../../shared/contract/comments.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { isAddress } from '../../shared/rules/email.ts'
import { cleanName, nameKey } from '../../shared/rules/names.ts'
import { safeWebsite } from '../../shared/rules/urls.ts'
import { ApiError } from '../http/index.ts'
import type { GuestInput } from './store.ts'

const nameOf = (input: string, rule: Settings['guestName']): string => {
  if (rule === 'absent' || (input.trim() === '' && rule === 'optional')) return ''
  const result = cleanName(input)
  if ('error' in result) throw new ApiError(result.error, { field: 'author.name' })
  return result.name
}

const emailOf = (input: string, rule: Settings['guestEmail']): string | null => {
  if (rule === 'absent') return null
  if (input === '') {
    if (rule === 'required') throw new ApiError('email_required', { field: 'author.email' })
    return null
  }
  if (!isAddress(input)) throw new ApiError('email_invalid', { field: 'author.email' })
  return input.toLowerCase()
}

const websiteOf = (input: string, rule: Settings['guestWebsite']): string | null => {
  if (rule === 'absent') return null
  if (input === '') {
    if (rule === 'required') throw new ApiError('website_required', { field: 'author.website' })
    return null
  }
  const website = safeWebsite(input)
  if (!website) throw new ApiError('website_invalid', { field: 'author.website' })
  return website
}

/**
 * What a guest says of themselves, by the site's rules; fields the site does not ask for are dropped. Codes:
 * `name_required`, `name_invalid`, `email_required`, `email_invalid`, `website_required`, `website_invalid`.
 */
export const readGuest = (input: CreateComment['author'], settings: Settings): GuestInput => {
  const name = nameOf(input?.name ?? '', settings.guestName)
  return {
    name,
    nameKey: nameKey(name),
    email: emailOf((input?.email ?? '').trim(), settings.guestEmail),
    website: websiteOf((input?.website ?? '').trim(), settings.guestWebsite),
  }
}
