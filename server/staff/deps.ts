import type { Presenter } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Api } from '../http/index.ts'
import { findAuthor, type Tokens } from '../identity/index.ts'
import type { Handle, Storage } from '../storage/index.ts'

export interface StaffRouteDeps {
  api: Api
  storage: Storage
  bus: DomainBus
  tokens: Tokens
  presenter: Presenter
  /** A browser's own words as two, for the list of sessions. */
  deviceOf(userAgent: string | undefined): string
  now: () => number
}

/** Who did something, as those who keep order read it; null for whoever is not here any more. */
export const presentBy = async (
  handle: Handle,
  id: string | null,
): Promise<{ id: string; name: string } | null> => {
  const author = id === null ? null : await findAuthor(handle, id)
  return author ? { id: author.id, name: author.name } : null
}
