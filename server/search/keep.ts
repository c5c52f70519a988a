import type { Node } from '../../shared/contract/body.ts'
import { listTrees } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { enqueue, type JobRunner } from '../jobs/index.ts'
import { newId } from '../storage/index.ts'
import { addWords, setWords } from './store.ts'

/** A tenth of a second's work: nobody who writes meanwhile waits for longer. */
const batch = 200

/** What comments say can be found from the moment it is committed. */
export const keepSearch = (bus: DomainBus): void => {
  bus.on('wordsChanged', async (handle, { id, tree }) => setWords(handle, id, tree))
}

/** Takes in what was written before there was a search; the migration leaves the first of these jobs. */
export const searchJobs = (jobs: JobRunner, now: () => number): void => {
  jobs.on('search.index', async (handle, payload) => {
    const rows = await listTrees(handle, { after: String(payload.after), limit: batch })
    for (const { id, tree } of rows) await addWords(handle, id, JSON.parse(tree) as Node[])
    const last = rows.at(-1)
    if (!last) return
    const at = now()
    await enqueue(handle, { id: newId(at), kind: 'search.index', payload: { after: last.id }, runAt: at })
  })
}
