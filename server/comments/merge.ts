import type { DomainBus } from '../events/index.ts'
import { lockPage, recordWrite } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import { byPage, giveComments, listWritten, type Written } from './of-author.ts'
import { giveEdits } from './versions.ts'

/** Up to here each changed comment is told to who has the page open; beyond, they ask for the page anew. */
const toldMax = 20

/** Tells a page that comments on it show another author now. */
export const tellPage = async (
  handle: Handle,
  pageId: string,
  changed: readonly Pick<Written, 'id'>[],
  at: number,
): Promise<void> => {
  const write = { pageId, total: 0, at }
  if (changed.length > toldMax) await recordWrite(handle, { ...write, type: 'page.changed', subjectId: null })
  else
    for (const { id } of changed)
      await recordWrite(handle, { ...write, type: 'comment.changed', subjectId: id })
}

/** Comments go with their author when two become one. */
export const moveComments = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into, at }) => {
    if (from === into) return
    const pages = byPage(await listWritten(handle, from))
    for (const pageId of pages.keys()) await lockPage(handle, pageId)
    await giveComments(handle, from, into)
    await giveEdits(handle, from, into)
    for (const [pageId, written] of pages)
      await tellPage(
        handle,
        pageId,
        written.filter(({ listed }) => listed),
        at,
      )
  })
}
