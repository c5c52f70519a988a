import type Database from 'better-sqlite3'
import { migrations, NewerSchema } from './migrations.ts'

/** Brings the file to the newest schema, one transaction per migration; `user_version` counts them. */
export const migrateSqlite = (db: Database.Database): void => {
  const version = db.pragma('user_version', { simple: true }) as number
  const newest = migrations.sqlite.length
  if (version > newest) throw new NewerSchema(version, newest)
  for (const migration of migrations.sqlite.slice(version)) {
    db.transaction(() => {
      for (const statement of migration.statements) db.exec(statement)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}
