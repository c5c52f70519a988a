import pg from 'pg'

const perInsert = 5_000

/** Inserts rows of equal shape by one array per column; the database casts each to its column's type. */
const insertRows = async (client, types, table, rows) => {
  if (rows.length === 0) return
  const names = Object.keys(rows[0])
  const arrays = names.map((_, at) => `$${at + 1}::${types[table][names[at]]}[]`).join(', ')
  await client.query(
    `insert into ${table} (${names.join(', ')}) select * from unnest(${arrays})`,
    names.map((name) => rows.map((row) => row[name])),
  )
}

const columnTypes = async (client) => {
  const { rows } = await client.query(
    "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'",
  )
  const types = {}
  for (const { table_name: table, column_name: column, data_type: type } of rows)
    types[table] = { ...types[table], [column]: type }
  return types
}

const inBatches = async (count, each) => {
  for (let from = 0; from < count; from += perInsert)
    await each(Array.from({ length: Math.min(perInsert, count - from) }, (_, at) => from + at))
}

/** The same rows as `fillSqlite` writes; secondary indexes are made again at the end. */
export const fillPostgres = async (url, dataset) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const types = await columnTypes(client)
    const siteId = (await client.query('select id from sites order by created_at desc limit 1')).rows[0].id
    const { rows: indexes } = await client.query(
      `select indexname, indexdef from pg_indexes where schemaname = 'public'
        and indexname not in (select conname from pg_constraint)`,
    )
    for (const { indexname } of indexes) await client.query(`drop index ${indexname}`)
    const insert = (table, rows) => insertRows(client, types, table, rows)
    await inBatches(dataset.pageCount, (batch) =>
      insert(
        'pages',
        batch.map((index) => dataset.page(index, siteId)),
      ),
    )
    await inBatches(dataset.authorCount, async (batch) => {
      const people = batch.map((index) => dataset.author(index, siteId))
      await insert(
        'authors',
        people.map(({ row }) => row),
      )
      await insert(
        'points',
        people.map(({ entry }) => entry),
      )
    })
    await inBatches(dataset.count, async (batch) => {
      await insert(
        'comments',
        batch.map((index) => dataset.comment(index, siteId)),
      )
      await insert('events', batch.map(dataset.event))
      await insert('votes', batch.flatMap(dataset.votes))
    })
    for (const { indexdef } of indexes) await client.query(indexdef)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
