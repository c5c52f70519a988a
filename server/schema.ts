// What `npm run migrations` reads: every slice's tables, once per database.
import { commentTables } from './comments/tables.ts'
import { eventTables } from './events/tables.ts'
import { httpTables } from './http/tables.ts'
import { identityTables } from './identity/tables.ts'
import { jobTables } from './jobs/tables.ts'
import { pageTables } from './pages/tables.ts'
import { rankTables } from './ranks/tables.ts' // slice: ranks
import { siteTables } from './sites/tables.ts'
import type { Dialect } from './storage/kit.ts'
import { voteTables } from './votes/tables.ts' // slice: votes

export const allTables = (dialect: Dialect) => ({
  ...siteTables(dialect),
  ...pageTables(dialect),
  ...identityTables(dialect),
  ...commentTables(dialect),
  ...eventTables(dialect),
  ...httpTables(dialect),
  ...jobTables(dialect),
  ...voteTables(dialect), // slice: votes
  ...rankTables(dialect), // slice: ranks
})
