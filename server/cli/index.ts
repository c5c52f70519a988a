import { defineCommand, runMain } from 'citty'
import { ConfigError, version } from '../config/index.ts'
import { StorageRefused, StorageUnavailable } from '../storage/index.ts'
import { commentsCommand } from './comments.ts'
import { CliError } from './context.ts'
import { membersCommand } from './members.ts'
import { ranksCommand } from './ranks.ts' // slice: ranks
import { siteCommand } from './site.ts'
import { ssoCommand } from './sso.ts'
import { staffCommand } from './staff.ts'
import { votesCommand } from './votes.ts' // slice: votes

const main = defineCommand({
  meta: {
    name: 'stammtisch',
    version,
    description: 'Run by the owner of a Stammtisch server; DATABASE_URL says on which database',
  },
  subCommands: {
    site: siteCommand,
    comments: commentsCommand,
    members: membersCommand,
    staff: staffCommand,
    sso: ssoCommand,
    ranks: ranksCommand, // slice: ranks
    votes: votesCommand, // slice: votes
  },
})

const expected = [CliError, ConfigError, StorageRefused, StorageUnavailable]

process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})

// citty prints a thrown error with its stack; what the person at the keyboard can mend is one line.
const original = console.error
console.error = (...args: unknown[]) => {
  const known = args.find((arg) => expected.some((kind) => arg instanceof kind))
  original(...(known ? [(known as Error).message] : args))
}

await runMain(main)
