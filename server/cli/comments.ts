import { defineCommand } from 'citty'
import { type CommentStatus, checkCounts } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { checkQueueCounts } from '../queue/index.ts'
import { CliError, print, withStorage } from './context.ts'
import { withApp } from './open-app.ts'

const statuses: readonly string[] = ['approved', 'pending', 'spam', 'removed'] satisfies CommentStatus[]

const status = defineCommand({
  meta: { name: 'status', description: 'Approve, hold, mark as spam or remove a comment' },
  args: {
    id: { type: 'positional', required: true, description: 'Id of the comment' },
    status: { type: 'positional', required: true, description: statuses.join(' | ') },
  },
  async run({ args }) {
    if (!statuses.includes(args.status)) throw new CliError(`A status is one of ${statuses.join(', ')}.`)
    const before = await withApp((app) =>
      app.moderation.setStatus(args.id, args.status as CommentStatus),
    ).catch((error: unknown) => {
      throw error instanceof ApiError ? new CliError(`There is no comment ${args.id}.`) : error
    })
    print(`${args.id}: ${before} -> ${args.status}`)
  },
})

const check = defineCommand({
  meta: { name: 'check', description: 'Compare every count with a recount; end with 1 where one differs' },
  async run() {
    const found = await withStorage((storage) =>
      storage.read(async (handle) => ({
        ...(await checkCounts(handle)),
        queue: await checkQueueCounts(handle),
      })),
    )
    for (const [name, ids] of Object.entries(found)) {
      print(`${name}: ${ids.length} differ`)
      for (const id of ids) print(`  ${id}`)
    }
    if (Object.values(found).some((ids) => ids.length > 0)) process.exitCode = 1
  },
})

export const commentsCommand = defineCommand({
  meta: { name: 'comments', description: 'Comments' },
  subCommands: { status, check },
})
