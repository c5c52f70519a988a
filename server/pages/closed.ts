import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { closingHolds } from './closings.ts'
import type { Page } from './store.ts'

const dayMs = 86_400_000

/** When the page is too old to be written on (ms); null where its site has no such rule. A page begins with its first comment. */
export const closesAt = (site: Site, page: Pick<Page, 'createdAt'>): number | null => {
  const { closeAfterDays } = site.settings
  return closeAfterDays === null ? null : page.createdAt + closeAfterDays * dayMs
}

/** Whether the page is closed by its age at `now` (ms). */
export const isTooOld = (site: Site, page: Pick<Page, 'createdAt'> | null, now: number): boolean => {
  const end = page && closesAt(site, page)
  return end !== null && end <= now
}

/** Whether nobody may write there at `now` (ms): the page was closed, is too old, or a closing holds. */
export const isClosed = async (
  handle: Handle,
  site: Site,
  page: Page | null,
  now: number,
): Promise<boolean> =>
  (page?.closed ?? false) ||
  isTooOld(site, page, now) ||
  (await closingHolds(handle, site.id, page?.id ?? null, now))

/** The page as it stands at `now` (ms): `closed` where nobody may write, whatever the reason. */
export const asItStands = async (handle: Handle, site: Site, page: Page, now: number): Promise<Page> => ({
  ...page,
  closed: await isClosed(handle, site, page, now),
})
