const atLeast = (goal) => ({ goal: `≥ ${goal.toFixed(2)}`, met: ({ ratio }) => ratio >= goal })
const atMost = (goal) => ({ goal: `≤ ${goal} ×`, met: ({ ratio }) => ratio <= goal })
const under = (goal, unit) => ({ goal: `≤ ${goal} ${unit}`, met: ({ product }) => product <= goal })

const buffer = 'Hono, the same bytes from one buffer'
const insert = 'Hono, one insert, group commit, synced'
const list = 'a bare Preact list'

/** The rows of the page in their order: what was measured, against what, and the goal, if there is one. */
export const lines = [
  { key: 'warm', what: 'first page of a thread, warm', floor: buffer, ...atLeast(0.8) },
  { key: 'not_modified', what: 'the same, 304', floor: 'Hono answering 304', ...atLeast(0.7) },
  {
    key: 'cold',
    what: 'the same, cold: each page once after the start, as browsers ask',
    floor: 'Hono, two prepared queries, JSON.stringify, the same encoding',
    ...atLeast(0.7),
  },
  { key: 'cold_plain', what: 'the same without compression', floor: 'likewise', ...atLeast(0.7) },
  { key: 'post', what: 'post a comment, 64 connections', floor: insert, ...atLeast(0.45) },
  { key: 'post_p99', what: 'the same, p99', floor: insert, ...atMost(4) },
  { key: 'post_after_burst', what: 'post right after a burst', floor: insert, ...atLeast(0.45) },
  { key: 'post_after_burst_p99', what: 'the same, p99', floor: insert, ...atMost(4) },
  {
    key: 'vote',
    what: 'vote, 64 connections',
    floor: 'Hono, one update, group commit, synced',
    ...atLeast(0.5),
  },
  { key: 'vote_p99', what: 'the same, p99', floor: 'likewise', ...atMost(4) },
  {
    key: 'growth_page',
    what: 'first page of the longest thread',
    floor: 'of one of 100 comments',
    ...atMost(1.25),
  },
  {
    key: 'growth_base',
    what: 'first page from the whole database',
    floor: 'from 10,000 comments',
    ...atMost(1.25),
  },
  {
    key: 'reads_while_writing',
    what: '1,000 readers of one page, 20 comments a second',
    floor: 'the same without writes',
    ...atLeast(0.7),
  },
  {
    key: 'postgres_cold',
    what: 'PostgreSQL, cold first page, as browsers ask',
    floor: 'one query with json_agg through pg, the same encoding, without HTTP',
    ...atLeast(0.4),
  },
  { key: 'postgres_cold_plain', what: 'the same without compression', floor: 'likewise', ...atLeast(0.4) },
  {
    key: 'memory',
    what: 'memory of the server after all of this',
    floor: 'bare Hono',
    goal: '≤ + 150 MB',
    met: ({ product, floor }) => product <= floor + 150,
  },
  { key: 'streams', what: '10,000 open streams: memory', floor: 'the same server idle', ...under(450, 'MB') },
  {
    key: 'streams_broadcast',
    what: 'the same, a comment told to all',
    floor: 'to one',
    ...under(1_500, 'ms'),
  },
  {
    key: 'streams_freed',
    what: 'the same, open files after all have gone',
    floor: 'before they came',
    goal: '≤ + 20',
    met: ({ product, floor }) => product <= floor + 20,
  },
  { key: 'browser_first', what: 'browser, 100 comments: first comment', floor: list, ...atMost(1.3) },
  { key: 'browser_long_task', what: 'the same, longest task', floor: list, ...under(100, 'ms') },
  { key: 'browser_heap', what: 'the same, heap', floor: list, ...under(2.2, 'MB') },
  {
    key: 'browser_interaction',
    what: 'browser, 1,000 comments open: p98 of typing, voting, collapsing',
    floor: list,
    ...under(100, 'ms'),
  },
  { key: 'waline', what: 'Waline: first page of a thread, warm', floor: buffer, goal: '', met: () => true },
]
