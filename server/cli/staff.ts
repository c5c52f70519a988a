import { defineCommand } from 'citty'
import { isAddress } from '../../shared/rules/email.ts'
import type { App } from '../app.ts'
import { ApiError } from '../http/index.ts'
import { type AuthorRow, findAuthor, findMemberAuthor, listStaffOf, lockStaffOf } from '../identity/index.ts'
import { findMember, findMemberByEmail, joinSite } from '../members/index.ts'
import type { Site } from '../sites/index.ts'
import { changeRole, type Role, roles } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'
import { CliError, mustFindSite, print, withStorage } from './context.ts'
import { withApp } from './open-app.ts'

const siteArg = { site: { type: 'positional', required: true, description: 'Key of the site' } } as const

const list = defineCommand({
  meta: { name: 'list', description: 'Show who keeps order on a site' },
  args: siteArg,
  async run({ args }) {
    const rows = await withStorage((storage) =>
      storage.read(async (handle) => {
        const site = await mustFindSite(handle, args.site)
        const found = []
        for (const author of await listStaffOf(handle, site.id)) {
          const member = author.memberId ? await findMember(handle, author.memberId) : null
          found.push([author.id, author.kind, author.name, member?.email ?? '-'])
        }
        return found
      }),
    )
    for (const row of rows) print(row.join('\t'))
  },
})

/** The account's author on the site, made where they have never been there. */
const join = async (handle: Handle, app: App, site: Site, email: string, role: Role): Promise<AuthorRow> => {
  const at = Date.now()
  const proof = { login: null, email, name: /\p{L}{2,20}/u.exec(email)?.[0] ?? '' }
  const { author } = await joinSite(handle, app.bus, proof, { site, deviceId: null, device: '', at })
  const { memberId } = author
  if (memberId === null) throw new Error('a member without an account')
  await changeRole(handle, { ...author, memberId }, role, { actorId: null, at })
  return author
}

/** The last owner stays, unless another comes first. */
const refused = (error: unknown): never => {
  if (error instanceof ApiError && error.code === 'last_owner')
    throw new CliError('This is the last owner: make somebody else one first.')
  throw error
}

const add = defineCommand({
  meta: {
    name: 'add',
    description: 'Give the account of an address a role on a site; it signs in by a code',
  },
  args: {
    ...siteArg,
    email: { type: 'positional', required: true, description: 'Address of the account' },
    role: { type: 'positional', required: true, description: roles.join(' | ') },
  },
  async run({ args }) {
    const email = args.email.trim().toLowerCase()
    const role = roles.find((known) => known === args.role)
    if (!role) throw new CliError(`A role is one of ${roles.join(', ')}.`)
    if (!isAddress(email)) throw new CliError(`"${args.email}" is not an address.`)
    const author = await withApp((app) =>
      app.storage.tx(async (handle) => {
        const site = await mustFindSite(handle, args.site)
        await lockStaffOf(handle, site.id)
        return join(handle, app, site, email, role)
      }),
    ).catch(refused)
    print(`${author.name} (${author.id}): ${role}`)
  },
})

/** By the author's id or by the address of the account. */
const mustFindStaff = async (handle: Handle, site: Site, who: string) => {
  const member = who.includes('@') ? await findMemberByEmail(handle, who.trim().toLowerCase()) : null
  const author = member ? await findMemberAuthor(handle, site.id, member.id) : await findAuthor(handle, who)
  if (!author || author.siteId !== site.id || author.memberId === null)
    throw new CliError(`There is no member ${who} on ${site.key}.`)
  return { ...author, memberId: author.memberId }
}

const remove = defineCommand({
  meta: { name: 'remove', description: 'Take somebody’s role away; they stay a member' },
  args: {
    ...siteArg,
    who: { type: 'positional', required: true, description: 'Address of the account, or id of the author' },
  },
  async run({ args }) {
    const author = await withApp((app) =>
      app.storage.tx(async (handle) => {
        const site = await mustFindSite(handle, args.site)
        await lockStaffOf(handle, site.id)
        const found = await mustFindStaff(handle, site, args.who)
        await changeRole(handle, found, 'member', { actorId: null, at: Date.now() })
        return found
      }),
    ).catch(refused)
    print(`${author.name} (${author.id}): member`)
  },
})

const owner = defineCommand({
  meta: {
    name: 'owner',
    description: 'Print a link that makes whoever opens it an owner, once, within a day',
  },
  args: siteArg,
  async run({ args }) {
    const link = await withApp(async (app) => {
      const site = await app.storage.read((handle) => mustFindSite(handle, args.site))
      return app.ownerLink(site.id)
    })
    print(link)
  },
})

export const staffCommand = defineCommand({
  meta: { name: 'staff', description: 'Those who keep order on a site' },
  subCommands: { list, add, remove, owner },
})
