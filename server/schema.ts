// What `npm run migrations` reads: every slice's tables, once per database.
import { auditTables } from './audit/tables.ts'
import { commentTables } from './comments/tables.ts'
import { eventTables } from './events/tables.ts'
import { httpTables } from './http/tables.ts'
import { identityTables } from './identity/tables.ts'
import { jobTables } from './jobs/tables.ts'
import { mailTables } from './mail/tables.ts'
import { memberTables } from './members/tables.ts'
import { moderationTables } from './moderation/tables.ts'
import { pageTables } from './pages/tables.ts'
import { privacyTables } from './privacy/tables.ts'
import { profileTables } from './profile/tables.ts'
import { queueTables } from './queue/tables.ts'
import { rankTables } from './ranks/tables.ts' // slice: ranks
import { reasonTables } from './reasons/tables.ts'
import { reportTables } from './reports/tables.ts'
import { sanctionTables } from './sanctions/tables.ts'
import { searchTables } from './search/tables.ts'
import { passkeyTables } from './signin/passkeys/tables.ts'
import { ssoTables } from './signin/sso/tables.ts'
import { flowTables } from './signin/tables.ts'
import { siteTables } from './sites/tables.ts'
import { spamTables } from './spam/tables.ts'
import { staffTables } from './staff/tables.ts'
import type { Dialect } from './storage/kit.ts'
import { voteTables } from './votes/tables.ts' // slice: votes

export const allTables = (dialect: Dialect) => ({
  ...siteTables(dialect),
  ...pageTables(dialect),
  ...identityTables(dialect),
  ...memberTables(dialect),
  ...flowTables(dialect),
  ...mailTables(dialect),
  ...ssoTables(dialect),
  ...passkeyTables(dialect),
  ...profileTables(dialect),
  ...privacyTables(dialect),
  ...auditTables(dialect),
  ...commentTables(dialect),
  ...eventTables(dialect),
  ...httpTables(dialect),
  ...jobTables(dialect),
  ...voteTables(dialect), // slice: votes
  ...rankTables(dialect), // slice: ranks
  ...moderationTables(dialect),
  ...queueTables(dialect),
  ...searchTables(dialect),
  ...spamTables(dialect),
  ...reportTables(dialect),
  ...reasonTables(dialect),
  ...sanctionTables(dialect),
  ...staffTables(dialect),
})
