import { defineCommand } from 'citty'
import { type AuthorRow, findAuthor } from '../identity/index.ts'
import { mergeAuthors, mergeMembers, ownVoters } from '../members/index.ts'
import { openPrivateFields } from '../profile/index.ts'
import type { Handle } from '../storage/index.ts'
import { CliError, print } from './context.ts'
import { withApp } from './open-app.ts'

const mustFind = async (handle: Handle, id: string): Promise<AuthorRow> => {
  const author = await findAuthor(handle, id)
  if (!author || author.mergedInto) throw new CliError(`There is no author ${id}.`)
  return author
}

const merge = defineCommand({
  meta: {
    name: 'merge',
    description: 'Make two authors of one person one; comments, votes and points go to the second',
  },
  args: {
    from: { type: 'positional', required: true, description: 'Id of the author that goes' },
    into: { type: 'positional', required: true, description: 'Id of the author that stays' },
  },
  async run({ args }) {
    const at = Date.now()
    const { from, into } = await withApp((app) =>
      app.storage.tx(async (handle) => {
        const from = await mustFind(handle, args.from)
        const into = await mustFind(handle, args.into)
        if (from.id === into.id) throw new CliError('These are one author already.')
        if (from.siteId !== into.siteId) throw new CliError('These are authors of two sites.')
        if (into.kind === 'guest') throw new CliError(`${into.name} is a guest: the second must be a member.`)
        if (from.memberId && !into.memberId)
          throw new CliError(
            `${into.name} has no account and ${from.name} has: name them the other way round.`,
          )
        for (const { id, name } of [from, into])
          if (await app.privacy.erasureOf(handle, id))
            throw new CliError(`${name} is about to be erased, and nothing is merged until then.`)
        await (from.memberId && into.memberId
          ? mergeMembers(handle, app.bus, { from: from.memberId, into: into.memberId, at })
          : mergeAuthors(handle, app.bus, { from, into, voters: await ownVoters(handle, from, null), at }))
        return { from, into }
      }),
    )
    print(`${from.name} (${from.id}) is ${into.name} (${into.id}) from now on.`)
  },
})

const scrub = defineCommand({
  meta: {
    name: 'scrub',
    description:
      'Write the database anew where it still holds traces of who was erased; writing waits meanwhile',
  },
  async run() {
    const clean = await withApp((app) => app.privacy.scrub('now'))
    if (!clean)
      throw new CliError('Somebody has the database open for long: nothing is lost, try again later.')
    print('clean')
  },
})

const fields = defineCommand({
  meta: {
    name: 'fields',
    description: 'Show what a member told the owners alone; that it was read stands in the audit log',
  },
  args: { id: { type: 'positional', required: true, description: 'Id of the author' } },
  async run({ args }) {
    const found = await withApp((app) =>
      app.storage.tx(async (handle) =>
        openPrivateFields(handle, await mustFind(handle, args.id), null, Date.now()),
      ),
    )
    for (const [key, value] of Object.entries(found)) print(`${key}: ${value}`)
  },
})

export const membersCommand = defineCommand({
  meta: { name: 'members', description: 'People with an account' },
  subCommands: { merge, fields, scrub },
})
