// Ends the process by SIGKILL right before (`before`) or after (`after`) the migration's statement number `DIE_AT`.
import Database from 'better-sqlite3'
import pg from 'pg'

const at = Number(process.env.DIE_AT)
const when = process.env.DIE_WHEN
let count = 0
const isMigration = (sql) =>
  typeof sql === 'string' && /^\s*(create|alter|drop|insert into `__new)\b/i.test(sql)
const die = (moment) => {
  if (when === moment && count === at) process.kill(process.pid, 'SIGKILL')
}

const { exec } = Database.prototype
Database.prototype.exec = function (sql) {
  // The lease's own little table is no part of the schema.
  if (!isMigration(sql) || /\bholder\b/.test(sql)) return exec.call(this, sql)
  count += 1
  die('before')
  const result = exec.call(this, sql)
  die('after')
  return result
}

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  if (!isMigration(args[0]) || args[0].includes('schema_version')) return query.apply(this, args)
  count += 1
  die('before')
  const result = query.apply(this, args)
  return when === 'after' && count === at ? result.then(() => die('after')) : result
}
