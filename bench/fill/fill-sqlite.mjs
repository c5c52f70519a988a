import Database from 'better-sqlite3'

const perTransaction = 50_000

/** SQLite keeps booleans as numbers. */
const plain = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  )

const inserter = (db) => {
  const known = new Map()
  return (table, row) => {
    let statement = known.get(table)
    if (!statement) {
      const names = Object.keys(row)
      statement = db.prepare(
        `insert into ${table} (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
      )
      known.set(table, statement)
    }
    statement.run(plain(row))
  }
}

const inTransactions = (db, count, each) => {
  for (let from = 0; from < count; from += perTransaction) {
    db.transaction(() => {
      for (let index = from; index < Math.min(count, from + perTransaction); index++) each(index)
    })()
  }
}

/**
 * Writes a data set into a database that the product has made, beside the site that is there. Indexes are taken
 * away and made again from their own words, which is quicker than growing them row by row.
 */
export const fillSqlite = (path, dataset) => {
  const db = new Database(path)
  try {
    db.pragma('synchronous = OFF')
    db.pragma('cache_size = -200000')
    const siteId = db.prepare('select id from sites order by created_at desc limit 1').pluck().get()
    const indexes = db
      .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
      .all()
    for (const { name } of indexes) db.exec(`drop index ${name}`)
    const insert = inserter(db)
    inTransactions(db, dataset.pageCount, (index) => insert('pages', dataset.page(index, siteId)))
    inTransactions(db, dataset.authorCount, (index) => {
      const { row, entry } = dataset.author(index, siteId)
      insert('authors', row)
      insert('points', entry)
    })
    inTransactions(db, dataset.count, (index) => {
      insert('comments', dataset.comment(index, siteId))
      insert('events', dataset.event(index))
      for (const vote of dataset.votes(index)) insert('votes', vote)
    })
    for (const { sql } of indexes) db.exec(sql)
    db.exec('analyze')
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

/** The table of the write floors: the comments of `from` with the two indexes that a listing cannot do without. */
export const fillFloor = (path, from) => {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = OFF')
    db.prepare('attach ? as product').run(from)
    db.exec(`
      create table comments (
        id text primary key not null, page_id text not null, parent_id text, root_id text not null,
        author text not null, source text not null, tree text not null, created_at integer not null,
        up integer not null, down integer not null);
      insert into comments select id, page_id, parent_id, root_id, author_id, source, tree, created_at, up, down
        from product.comments order by rowid;
      create index roots on comments (page_id, id) where parent_id is null;
      create index thread on comments (root_id, id) where parent_id is not null;
      detach product`)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
