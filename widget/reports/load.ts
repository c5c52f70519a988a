import type { Statement } from '../../shared/contract/reasons.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'

export interface Page {
  items: Statement[]
  next: string | null
}

/** Decisions about this reader, from `cursor` on. */
export const askDecisions = (store: Store, cursor?: string | null): Promise<Page> => {
  const query = new URLSearchParams({ site: store.options.site, ...(cursor && { cursor }) })
  return callAsReader<Page>(store, `decisions?${query}`)
}
