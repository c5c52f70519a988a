import { ApiError } from '../http/index.ts'

/** Where a list goes on: below this id, and in the list of reports below this moment first. */
export interface QueueCursor {
  id: string
  newestAt: number | null
}

const form = /^(?:(\d{1,15})_)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export const writeQueueCursor = ({ id, newestAt }: QueueCursor): string =>
  newestAt === null ? id : `${newestAt}_${id}`

/** Code: `invalid_request` for what is no cursor, or one of another list. */
export const readQueueCursor = (text: string, byReport: boolean): QueueCursor => {
  const [, newestAt, id] = form.exec(text) ?? []
  if (!id || (newestAt !== undefined) !== byReport) throw new ApiError('invalid_request', { field: 'cursor' })
  return { id, newestAt: newestAt === undefined ? null : Number(newestAt) }
}
