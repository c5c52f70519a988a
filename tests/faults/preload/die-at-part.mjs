// Ends the process by SIGKILL right after the first commit that moved comments from a page to another.
import Database from 'better-sqlite3'
import pg from 'pg'

let moved = false
const look = (sql) => {
  if (/^update "comments" set "page_id"/i.test(sql)) moved = true
  else if (moved && /^commit/i.test(sql)) process.kill(process.pid, 'SIGKILL')
}

const { prepare } = Database.prototype
Database.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  for (const name of ['all', 'run', 'get']) {
    const original = statement[name]
    statement[name] = (...args) => {
      const result = original.apply(statement, args)
      look(sql)
      return result
    }
  }
  return statement
}

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  const result = query.apply(this, args)
  const sql = typeof args[0] === 'string' ? args[0] : args[0]?.text
  if (typeof sql !== 'string' || typeof result?.then !== 'function') return result
  return result.then((answer) => {
    look(sql)
    return answer
  })
}
