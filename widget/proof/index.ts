import type { Challenge } from '../../shared/contract/spam.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { solve } from './solve.ts'

/** Asks for a riddle for this page, and solves it. Throws the failure. */
export async function prove(store: Store): Promise<string> {
  const { site, pageId } = store.options
  const body = { site, page: pageId, action: 'comment' }
  return solve(await callAsReader<Challenge>(store, 'challenges', { method: 'POST', body }))
}
