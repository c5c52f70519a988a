import { defineCommand } from 'citty'
import { ApiError } from '../http/index.ts'
import { checkScores } from '../votes/index.ts'
import { CliError, print, withStorage } from './context.ts'
import { withApp } from './open-app.ts'

const release = defineCommand({
  meta: {
    name: 'release',
    description: 'Count the votes that wait on a comment because many came from one network',
  },
  args: { id: { type: 'positional', required: true, description: 'Id of the comment' } },
  async run({ args }) {
    const released = await withApp((app) => app.voting.release(args.id)).catch((error: unknown) => {
      throw error instanceof ApiError ? new CliError(`There is no comment ${args.id}.`) : error
    })
    print(`${released} votes count now`)
  },
})

const check = defineCommand({
  meta: { name: 'check', description: 'Compare every score with its votes; end with 1 where one differs' },
  async run() {
    const wrong = await withStorage((storage) => storage.read(checkScores))
    for (const id of wrong) print(id)
    print(`${wrong.length} scores differ`)
    if (wrong.length > 0) process.exitCode = 1
  },
})

export const votesCommand = defineCommand({
  meta: { name: 'votes', description: 'Votes' },
  subCommands: { release, check },
})
