import type { OwnReport, Statement } from '../../shared/contract/reasons.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'

export interface Page<Item> {
  items: Item[]
  next: string | null
}

const askPage =
  <Item>(path: string) =>
  (store: Store, cursor?: string | null): Promise<Page<Item>> => {
    const query = new URLSearchParams({ site: store.options.site, ...(cursor && { cursor }) })
    return callAsReader<Page<Item>>(store, `${path}?${query}`)
  }

/** Decisions about this reader, from `cursor` on. */
export const askDecisions = askPage<Statement>('decisions')

/** What this reader has reported, from `cursor` on. */
export const askReports = askPage<OwnReport>('reports')
