import type { ExportPart } from '../privacy/index.ts'
import { explain } from './recount.ts'

/** Every point with its reason, newest first. */
export const exportPoints: ExportPart = {
  tables: ['points'],
  async rows(handle, { authors }) {
    const points = []
    for (const { id } of authors) points.push(...(await explain(handle, id, 1_000_000)))
    return { points }
  },
}
