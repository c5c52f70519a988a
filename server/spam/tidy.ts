import type { Handle } from '../storage/index.ts'
import { forgetLearned } from './models.ts'
import { forgetPrints } from './prints.ts'
import { forgetSpent } from './proof/index.ts'

/** Forgets prints of texts, spent proofs, and decisions that no filter needs any more. */
export const forgetSpamTraces = async (handle: Handle, at: number): Promise<void> => {
  await forgetPrints(handle, at)
  await forgetSpent(handle, at)
  await forgetLearned(handle)
}
