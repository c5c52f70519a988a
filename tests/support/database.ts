import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
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

function createFile(): Database {
  const folder = makeTempFolder('db')
  return {
    engine: 'sqlite',
    url: `file:${join(folder.path, 'stammtisch.db')}`,
    remove: async () => folder.remove(),
  }
}

async function createOnPostgres(): Promise<Database> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const url = new URL(inject('postgresUrl'))
  await asAdministrator(`CREATE DATABASE ${name}`)
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
