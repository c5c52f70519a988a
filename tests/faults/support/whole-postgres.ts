import pg from 'pg'
import { expect } from 'vitest'
import { paper } from '../../support/sites.ts'

/** Rows that were written without what belongs to them; each question finds none. */
const torn = {
  'without their event': `select id from comments where not exists
    (select from events where subject_id = comments.id and type = 'comment.created')`,
  'without their stored answer': `select id from comments where not exists
    (select from idempotency where response::json ->> 'id' = comments.id)`,
  'without their ledger': `select id from comments where not exists
    (select from comment_points where comment_id = comments.id)`,
  'told twice': `select subject_id from events where type = 'comment.created' group by subject_id having count(*) > 1`,
  'versions given twice': `select page_id from events group by page_id, version having count(*) > 1`,
}

/** What was confirmed is there, once, as it was sent, and nothing else is on the page. */
export async function expectExactly(
  databaseUrl: string,
  page: string,
  confirmed: Map<string, string>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const [what, question] of Object.entries(torn))
      expect((await client.query(question)).rows, what).toEqual([])
    const { rows } = await client.query<{ id: string; source: string }>(
      'select c.id, c.source from comments c join pages p on p.id = c.page_id where p.url = $1',
      [paper.origins[0] + page],
    )
    expect(new Map(rows.map(({ id, source }) => [id, source]))).toEqual(confirmed)
    expect(new Set(rows.map(({ source }) => source)).size, 'written twice').toBe(rows.length)
  } finally {
    await client.end()
  }
}
