import { getTableColumns, getTableName, is, sql, Table } from 'drizzle-orm'
import { allTables } from '../../server/schema.ts'
import type { Storage } from '../../server/storage/index.ts'

/** Where a text stands in the database, in whatever case: `table.column` of every row that holds it. */
export const findWords = (storage: Storage, text: string): Promise<string[]> =>
  storage.read(async (handle) => {
    const found: string[] = []
    for (const table of Object.values(allTables(handle.dialect))) {
      if (!is(table, Table)) continue
      const name = getTableName(table)
      for (const column of Object.values(getTableColumns(table))) {
        const rows = await handle.db
          .select({ value: sql<string>`lower(cast(${sql.identifier(column.name)} as text))` })
          .from(sql`${sql.identifier(name)}`)
        for (const { value } of rows)
          if (value?.includes(text.toLowerCase())) found.push(`${name}.${column.name}`)
      }
    }
    return found
  })
