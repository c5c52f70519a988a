import { defineCommand } from 'citty'
import { settingsSchema } from '../../shared/contract/sites.ts'
import { readConfig } from '../config/index.ts'
import {
  addOrigin,
  createSite,
  findSiteByKey,
  listSites,
  parseOrigin,
  readSettings,
  removeOrigin,
  SettingError,
  type Site,
  updateSettings,
} from '../sites/index.ts'
import { CliError, mustFindSite, noteChange, print, withStorage } from './context.ts'

const mustBeOrigin = (text: string): string => {
  const origin = parseOrigin(text)
  if (!origin)
    throw new CliError(`"${text}" is not an origin. Write it as https://blog.example, without a path.`)
  return origin
}

const tagOf = (site: Pick<Site, 'key' | 'settings'>, server: string): string => {
  const params =
    site.settings.pageParams.length > 0 ? ` data-page-params="${site.settings.pageParams.join(',')}"` : ''
  return `<script async src="${server}/embed.js" data-site="${site.key}"${params}></script>`
}

const serverUrl = (): string => {
  const { PUBLIC_URL, PORT } = readConfig(process.env)
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}

/** "blog.example" → "blog-example": what a key may be made of. */
const keyFrom = (origin: string): string =>
  new URL(origin).hostname
    .replace(/^www\./, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 64)

const add = defineCommand({
  meta: { name: 'add', description: 'Add a site and print the tag to paste' },
  args: {
    origin: {
      type: 'positional',
      required: true,
      description: 'Where its pages are: https://blog.example; more may follow',
    },
    key: { type: 'string', description: 'Short name used in the tag; made from the origin by default' },
    name: { type: 'string', description: 'Name shown to moderators' },
  },
  async run({ args }) {
    const origins = args._.map(mustBeOrigin)
    const key = args.key ?? keyFrom(origins[0] ?? '')
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(key))
      throw new CliError('A key is made of a–z, 0–9 and hyphens, at most 64.')
    await withStorage((storage) =>
      storage.tx(async (handle) => {
        if (await findSiteByKey(handle, key))
          throw new CliError(`The site "${key}" is there already. Choose another with --key.`)
        await createSite(handle, { key, name: args.name ?? key, origins }, Date.now())
      }),
    )
    print(`Site "${key}" for ${origins.join(', ')}. Paste this where the comments should stand:`)
    print('')
    print(`  ${tagOf({ key, settings: settingsSchema.parse({}) }, serverUrl())}`)
  },
})

const tag = defineCommand({
  meta: { name: 'tag', description: 'Print the tag to paste' },
  args: { key: { type: 'positional', required: true } },
  async run({ args }) {
    const site = await withStorage((storage) => storage.read((handle) => mustFindSite(handle, args.key)))
    print(tagOf(site, serverUrl()))
  },
})

const list = defineCommand({
  meta: { name: 'list', description: 'List the sites with their origins' },
  async run() {
    const sites = await withStorage((storage) => storage.read(listSites))
    for (const site of sites) print(`${site.key}\t${site.name}\t${site.origins.join(' ')}`)
  },
})

const originArgs = {
  key: { type: 'positional', required: true, description: 'Key of the site' },
  origin: { type: 'positional', required: true, description: 'https://blog.example' },
} as const

const addOriginCommand = defineCommand({
  meta: { name: 'add-origin', description: 'Let pages of another origin embed a site' },
  args: originArgs,
  async run({ args }) {
    const origin = mustBeOrigin(args.origin)
    await withStorage((storage) =>
      storage.tx(async (handle) => {
        const site = await mustFindSite(handle, args.key)
        await addOrigin(handle, site.id, origin)
        await noteChange(handle, site, ['origins'])
      }),
    )
    print(`${origin} may embed "${args.key}" now.`)
  },
})

const removeOriginCommand = defineCommand({
  meta: { name: 'remove-origin', description: 'Stop an origin from embedding a site' },
  args: originArgs,
  async run({ args }) {
    const origin = mustBeOrigin(args.origin)
    await withStorage((storage) =>
      storage.tx(async (handle) => {
        const site = await mustFindSite(handle, args.key)
        await removeOrigin(handle, site.id, origin)
        await noteChange(handle, site, ['origins'])
      }),
    )
    print(`${origin} may not embed "${args.key}" any more.`)
  },
})

const mustRead = (site: Site, pairs: readonly string[]): Partial<Site['settings']> => {
  try {
    return readSettings(site, pairs)
  } catch (error) {
    throw error instanceof SettingError ? new CliError(error.message) : error
  }
}

const set = defineCommand({
  meta: {
    name: 'set',
    description: 'Change settings: stammtisch site set demo depth=3 voteDisplay=separate',
  },
  args: { key: { type: 'positional', required: true } },
  async run({ args }) {
    const pairs = args._.slice(1)
    const site = await withStorage((storage) =>
      storage.tx(async (handle) => {
        const before = await mustFindSite(handle, args.key)
        if (pairs.length > 0) {
          const settings = mustRead(before, pairs)
          await updateSettings(handle, before, settings)
          await noteChange(handle, before, Object.keys(settings))
        }
        return mustFindSite(handle, args.key)
      }),
    )
    for (const [name, value] of Object.entries(site.settings)) print(`${name}=${JSON.stringify(value)}`)
  },
})

export const siteCommand = defineCommand({
  meta: { name: 'site', description: 'Sites: who may embed this server, and how it behaves there' },
  subCommands: { add, tag, list, 'add-origin': addOriginCommand, 'remove-origin': removeOriginCommand, set },
})
