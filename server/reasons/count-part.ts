import type { Handle } from '../storage/index.ts'
import { countOpenObjections } from './objections.ts'

/** How many objections wait, for the counts of the queue. */
export const objectionCount = async (handle: Handle, siteId: string): Promise<{ objections: number }> => ({
  objections: await countOpenObjections(handle, siteId),
})
