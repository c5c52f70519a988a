import type { ExportPart } from '../privacy/index.ts'
import { listVotesOf } from './of-voter.ts'

/** What somebody voted, as a guest's device or as themselves. */
export const exportVotes: ExportPart = {
  tables: ['votes'],
  async rows(handle, { voters }) {
    const votes = []
    for (const voter of voters) votes.push(...(await listVotesOf(handle, voter)))
    return { votes }
  },
}
