import type pg from 'pg'
import type { Statement } from './handle.ts'
import { binderOf, type Prepared, rowReader } from './statement-parts.ts'

/** Runs what drizzle has built on the driver itself, prepared under `name`, as SQLite's statements are run. */
export const fastStatement = <R>(client: pg.ClientBase, name: string, prepared: unknown): Statement<R> => {
  const { getQuery, fields } = prepared as Prepared
  const { sql: text, params } = getQuery.call(prepared)
  const binders = params.map(binderOf)
  const read = fields && rowReader(fields)
  return {
    async execute(values = {}) {
      const bound = binders.map((binder) => binder(values))
      if (!read) return (await client.query({ name, text, values: bound })) as R
      const { rows } = await client.query<unknown[]>({ name, text, values: bound, rowMode: 'array' })
      return rows.map(read) as R
    },
  }
}
