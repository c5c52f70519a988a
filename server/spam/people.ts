import { listWritten } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import { listLearned, unlearn } from './models.ts'
import { forgetPrintsOf, listPrints, movePrints } from './prints.ts'
import { dropVerdict, verdictsOf } from './verdicts.ts'

/** Reasons may name what a comment said, and features are made of its words: both go with their author. */
export const eraseSpam = (bus: DomainBus): void => {
  bus.on('authorErased', async (handle, { authorId, formerly }) => {
    for (const { id } of await listWritten(handle, authorId)) {
      await dropVerdict(handle, id)
      await unlearn(handle, id)
    }
    for (const id of [authorId, ...formerly]) await forgetPrintsOf(handle, id)
  })
}

export const moveSpam = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into }) => {
    if (from !== into) await movePrints(handle, from, into)
  })
}

/** What was thought of somebody's comments, but for what is in the shadow, what was learned from them, and which texts are remembered for a day. */
export const exportSpam: ExportPart = {
  tables: ['verdicts', 'spam_learned', 'text_prints'],
  async rows(handle, { authors }) {
    const written: string[] = []
    const prints = []
    for (const { id } of authors) {
      written.push(...(await listWritten(handle, id)).map((row) => row.id))
      prints.push(...(await listPrints(handle, id)))
    }
    const verdicts = await verdictsOf(handle, written)
    return {
      verdicts: [...verdicts]
        .filter(([, { reasons }]) => !reasons.some(({ key }) => key === 'shadow_banned'))
        .map(([commentId, verdict]) => ({ commentId, ...verdict })),
      spam_learned: await listLearned(handle, written),
      text_prints: prints,
    }
  },
}
