import { StorageRefused } from './errors.ts'

/**
 * The migrations of one database in their order, as lists of statements. They are generated from the tables
 * (`npm run migrations`), never edited after a release, and numbered from 1.
 */
export interface Migration {
  number: number
  name: string
  statements: string[]
}

const parse = (files: Record<string, string>): Migration[] =>
  Object.entries(files)
    .map(([path, sql]) => {
      const name =
        path
          .split('/')
          .at(-1)
          ?.replace(/\.sql$/, '') ?? path
      const statements = sql
        .split('--> statement-breakpoint')
        .map((s) => s.trim())
        .filter((s) => s !== '')
      return { number: Number.parseInt(name, 10) + 1, name, statements }
    })
    .sort((a, b) => a.number - b.number)

export const migrations = {
  sqlite: parse(
    import.meta.glob<string>('./migrations/sqlite/*.sql', { query: '?raw', import: 'default', eager: true }),
  ),
  postgres: parse(
    import.meta.glob<string>('./migrations/postgres/*.sql', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ),
}

/** The database was written by a newer version than this one. */
export class NewerSchema extends StorageRefused {
  constructor(found: number, known: number) {
    super(
      `The database has schema ${found}, this version knows ${known}. Start the newer version, or restore a backup.`,
    )
    this.name = 'NewerSchema'
  }
}
