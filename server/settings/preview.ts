import { inArray } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import type { SettingsPreview } from '../../shared/contract/settings.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { bodyLine } from '../../shared/rules/body-text.ts'
import { listFirstApproved, listLatest, type Reason } from '../comments/index.ts'
import { type AuthorRow, identityTables } from '../identity/index.ts'
import { isFreeByRank, judgeBody, judgeByline } from '../rules/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

const lookedAt = 200
const examplesMax = 5
const excerptLength = 140

const listAuthors = async (handle: Handle, ids: string[]): Promise<Map<string, AuthorRow>> => {
  const { authors } = identityTables(handle.dialect)
  if (ids.length === 0) return new Map()
  const rows = await handle.db.select().from(authors).where(inArray(authors.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const excerptOf = (tree: readonly Node[]): string => {
  const text = bodyLine(tree)
  return text.length > excerptLength ? `${text.slice(0, excerptLength - 1).trimEnd()}…` : text
}

const firstValue = (reason: Reason): string | undefined => {
  const [value] = Object.values(reason.values ?? {})
  return value === undefined ? undefined : String(value)
}

/**
 * What would have become of the site's newest comments under other settings: its lists, its bound on links, and what
 * it wants to see first. Trust that moderators have given, and what else judges, is left out.
 */
export const previewRules = async (
  handle: Handle,
  site: Site,
  settings: Settings,
): Promise<SettingsPreview> => {
  const rows = await listLatest(handle, site.id, lookedAt)
  const authorIds = [...new Set(rows.map(({ authorId }) => authorId))]
  const authors = await listAuthors(handle, authorIds)
  const firsts = settings.moderation === 'first' ? await listFirstApproved(handle, authorIds) : new Map()
  const preview: SettingsPreview = { looked: rows.length, held: 0, refused: 0, examples: [] }

  const waits = (author: AuthorRow, id: string): Reason | null => {
    if (settings.moderation === 'post' || isFreeByRank({ ladder: site.ladder, settings }, author)) return null
    if (settings.moderation === 'pre') return { key: 'pre_moderation', weight: 0 }
    return id <= (firsts.get(author.id) ?? id) ? { key: 'first_comment', weight: 0 } : null
  }

  for (const { id, authorId, tree: json } of rows) {
    const author = authors.get(authorId)
    if (!author || author.kind === 'moderator' || author.kind === 'owner') continue
    const tree = JSON.parse(json) as Node[]
    const beside = judgeByline(settings, author)
    const found = [...judgeBody(settings, tree), ...(beside ? [beside] : [])]
    const refused = found.find(({ act }) => act === 'refuse')
    const reason = refused?.reason ?? found[0]?.reason ?? waits(author, id)
    if (!reason) continue
    preview[refused ? 'refused' : 'held']++
    if (preview.examples.length >= examplesMax) continue
    const about = firstValue(reason)
    preview.examples.push({
      id,
      excerpt: excerptOf(tree),
      verdict: refused ? 'refuse' : 'hold',
      reason: reason.key,
      ...(about !== undefined && { about }),
    })
  }
  return preview
}
