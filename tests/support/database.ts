import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openStorage, sqlitePath } from '../../server/storage/index.ts'
import type { Engine } from './provided.ts'
import { makeTempFolder } from './temp-folder.ts'

export interface Database {
  engine: Engine
  /** Value of `DATABASE_URL`: nothing is in this database yet. */
  url: string
  remove(): Promise<void>
}

/** A fresh, empty database. The caller removes it. */
export async function createDatabase(engine: Engine = inject('engine')): Promise<Database> {
  return engine === 'sqlite' ? createFile() : createOnPostgres()
}

const templates = new Map<Engine, Promise<Database>>()

/** The schema is made once per process and engine; every other database is a copy of that one. */
const template = (engine: Engine): Promise<Database> => {
  const made = templates.get(engine) ?? migrated(engine)
  templates.set(engine, made)
  return made
}

async function migrated(engine: Engine): Promise<Database> {
  const database = await createDatabase(engine)
  await (await openStorage(database.url)).close()
  return database
}

/** A fresh database with the newest schema and no row in it. The caller removes it. */
export async function createMigrated(engine: Engine = inject('engine')): Promise<Database> {
  const { url } = await template(engine)
  if (engine === 'postgres') return createOnPostgres(new URL(url).pathname.slice(1))
  const database = createFile()
  copyFileSync(sqlitePath(url), sqlitePath(database.url))
  return database
}

function createFile(): Database {
  const folder = makeTempFolder('db')
  return {
    engine: 'sqlite',
    url: `file:${join(folder.path, 'stammtisch.db')}`,
    remove: async () => folder.remove(),
  }
}

async function createOnPostgres(from = 'template1'): Promise<Database> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const url = new URL(inject('postgresUrl'))
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE ${from}`)
  url.pathname = `/${name}`
  return {
    engine: 'postgres',
    url: url.href,
    remove: () => asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
