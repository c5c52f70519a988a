import { getComment, getContext, listReplies } from '../../shared/contract/comments.ts'
import { listThreads } from '../../shared/contract/threads.ts'
import { limits } from '../../shared/rules/limits.ts'
import { type Api, apiHeaders, namesTag, pickEncoding, Ready } from '../http/index.ts'
import { type Bearer, requireReader } from '../identity/index.ts'
import { closesAt, findPage, findPageById, isTooOld, type Page } from '../pages/index.ts'
import { requireSite, requireSiteById, type Site } from '../sites/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { ByteCache, type Encoded } from './byte-cache.ts'
import { HotThreads } from './hot-threads.ts'
import type { Listing } from './listing.ts'
import { mustBeListed, mustExist } from './policy.ts'
import type { Presenter } from './present.ts'
import { type CommentRow, findRow } from './rows.ts'

/** Ancestors that a permalink is answered with. */
const wayMax = 50

const cacheBytes = 32 * 1024 * 1024

const sitesMax = 500

const headers = { ...apiHeaders, 'cache-control': 'public, no-cache' }
/** What a closed circle reads stays with who asked. */
const closedHeaders = { ...apiHeaders, 'cache-control': 'no-store' }
const headersOf = (site: Site) => (site.settings.read === 'members' ? closedHeaders : headers)

export interface ReadDeps {
  storage: Storage
  presenter: Presenter
  listing: Listing
  /** Changes with every build: another build may write the same page in other bytes. */
  build: string
  now: () => number
}

export const readRoutes = (api: Api, { storage, presenter, listing, build, now }: ReadDeps): void => {
  const cache = new ByteCache(cacheBytes)
  const etagOf = (site: Site, page: Page | null): string =>
    // A key may lead to another page since, whose version is the same number by chance; what closes by age does so
    // without a write.
    `W/"${build}.${site.id.slice(-8)}.${site.version}.${page ? `${page.id.slice(-8)}.${page.version}` : 0}${isTooOld(site, page, now()) ? 'c' : ''}"`

  const hot = new HotThreads(cache, storage, now)
  api.handleHot(`${listThreads.path}?`, hot.lookup)

  const seen = new Map<string, { site: Site; stamp: number }>()

  /** The site; not asked for again while nothing was committed since. */
  const siteOf = async (
    handle: Handle,
    key: string,
    stamp: number,
    admit: (site: Site) => void,
  ): Promise<Site> => {
    const known = seen.get(key)
    if (known?.stamp === stamp) {
      admit(known.site)
      return known.site
    }
    const site = await requireSite(handle, key, admit)
    if (seen.size >= sitesMax && !seen.has(key)) seen.clear()
    seen.set(key, { site, stamp })
    return site
  }

  api.handle(listThreads, ['read'], async ({ query, admit, bearer, header, url }) => {
    const stamp = storage.stamp()
    const found = await storage.read(async (handle) => {
      const site = await siteOf(handle, query.site, stamp, admit)
      await requireReader(handle, site, bearer)
      const page = await findPage(handle, site.id, query.page)
      const etag = etagOf(site, page)
      if (namesTag(header('if-none-match'), etag)) return { site, etag, key: '', entry: null }
      const sort = query.sort ?? site.settings.defaultSort
      const limit = query.limit ?? limits.pageSize
      const key = JSON.stringify([site.id, query.page, sort, limit, query.cursor ?? ''])
      const entry =
        cache.get(key, etag) ??
        remember(
          key,
          etag,
          page,
          await listing.threads(handle, site, page, { page: query.page, sort, cursor: query.cursor, limit }),
        )
      // A hot answer goes to whoever asks: a closed circle's never does.
      if (page && site.settings.read === 'everyone') keepHot(url, { key, etag, site, stamp }, page)
      return { site, etag, key, entry }
    })
    const own = { ...headersOf(found.site), etag: found.etag }
    if (!found.entry) return new Ready(304, own, null)
    const { bytes, encoding } = cache.encode(found.key, found.entry, pickEncoding(header('accept-encoding')))
    return new Ready(200, encoding ? { ...own, 'content-encoding': encoding } : own, bytes)
  })

  const keepHot = (url: string, ready: Omit<Parameters<typeof hot.keep>[1], 'until'>, page: Page): void => {
    const end = closesAt(ready.site, page)
    hot.keep(url, { ...ready, until: isTooOld(ready.site, page, now()) ? null : end })
  }

  /** Pages nobody wrote on are not kept: anybody can ask for a million of them. */
  const remember = (key: string, etag: string, page: Page | null, json: string): Encoded =>
    page ? cache.set(key, etag, json) : { etag, text: json }

  const readable = async (
    handle: Handle,
    id: string,
    bearer: Bearer | undefined,
    admit: (site: Site) => void,
  ): Promise<{ row: CommentRow; site: Site }> => {
    const row = mustExist(await findRow(handle, id))
    const site = await requireSiteById(handle, row.siteId, admit)
    await requireReader(handle, site, bearer)
    return { row: mustBeListed(row), site }
  }

  const answer = (json: string, site: Site): Ready => new Ready(200, headersOf(site), json)

  api.handle(getComment, ['read'], ({ params, bearer, admit }) =>
    storage.read(async (handle) => {
      const { row, site } = await readable(handle, params.id, bearer, admit)
      return answer(presenter.json(row, site), site)
    }),
  )

  api.handle(listReplies, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const { row, site } = await readable(handle, params.id, bearer, admit)
      const root = row.rootId === row.id ? row : mustBeListed(await findRow(handle, row.rootId))
      return answer(
        await listing.replies(handle, site, root, query.cursor, query.limit ?? limits.pageSize),
        site,
      )
    }),
  )

  api.handle(getContext, ['read'], ({ params, bearer, admit }) =>
    storage.read(async (handle) => {
      const { row, site } = await readable(handle, params.id, bearer, admit)
      const way: CommentRow[] = []
      // The nearest steps of a very deep way are enough to place the comment.
      for (
        let at: CommentRow | null = row;
        at?.parentId && way.length < wayMax;
        at = await findRow(handle, at.parentId)
      )
        way.push(at)
      const root = row.parentId ? mustBeListed(await findRow(handle, row.rootId)) : row
      const page = await findPageById(handle, row.pageId)
      const where = JSON.stringify({ id: page?.key ?? '', url: page?.url ?? '' })
      return answer(
        `{"page":${where},"root":${await listing.root(handle, site, root, way)},"targetId":"${row.id}"}`,
        site,
      )
    }),
  )
}
