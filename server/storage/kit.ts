import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

/**
 * The column kit: tables are written once, as a function of a kit, and built for either database.
 * Text is compared byte by byte on both (SQLite's BINARY, PostgreSQL's "C"), times are integer milliseconds,
 * so that both sort and round alike.
 */
const textC = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' })

const postgresKit = {
  dialect: 'postgres' as 'sqlite' | 'postgres',
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  text: (name: string) => textC(name),
  int: (name: string) => pg.integer(name),
  /** A number that the database gives to each new row. */
  serial: (name: string) => pg.serial(name),
  /** Milliseconds since 1970, UTC. */
  time: (name: string) => pg.bigint(name, { mode: 'number' }),
  bool: (name: string) => pg.boolean(name),
}

export type Kit = typeof postgresKit

// The SQLite kit answers to the same names; drizzle's two column families differ in type only.
const sqliteKit = {
  dialect: 'sqlite',
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  serial: (name: string) => sqlite.integer(name),
  time: (name: string) => sqlite.integer(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
} as unknown as Kit

export const kits = { sqlite: sqliteKit, postgres: postgresKit }
export type Dialect = keyof typeof kits

/**
 * Declares a slice's tables. The result is a function from dialect to tables, built once per dialect.
 */
export const defineTables = <T>(build: (kit: Kit) => T): ((dialect: Dialect) => T) => {
  const built = new Map<Dialect, T>()
  return (dialect) => {
    let tables = built.get(dialect)
    if (!tables) {
      tables = build(kits[dialect])
      built.set(dialect, tables)
    }
    return tables
  }
}
