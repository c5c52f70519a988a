import { readFileSync } from 'node:fs'
import { defineCommand } from 'citty'
import { type Ladder, ladderSchema } from '../../shared/contract/sites.ts'
import { explain, previewLadder, recount, repair } from '../ranks/index.ts'
import { updateLadder } from '../sites/index.ts'
import { CliError, mustFindSite, noteChange, print, withStorage } from './context.ts'

const readLadder = (path: string): Ladder => {
  let input: unknown
  try {
    input = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CliError(`${path} could not be read as JSON: ${(error as Error).message}`)
  }
  const parsed = ladderSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new CliError(`${path}: ${issue?.path.join('.')}: ${issue?.message}`)
}

const siteArg = { site: { type: 'positional', required: true, description: 'Key of the site' } } as const
const fileArg = {
  ...siteArg,
  file: { type: 'positional', required: true, description: 'JSON file with the ladder' },
} as const

const show = defineCommand({
  meta: { name: 'show', description: "Print a site's ladder as JSON" },
  args: siteArg,
  async run({ args }) {
    const site = await withStorage((storage) => storage.read((handle) => mustFindSite(handle, args.site)))
    print(JSON.stringify(site.ladder, null, 2))
  },
})

const showPreview = async (key: string, ladder: Ladder): Promise<void> => {
  const preview = await withStorage((storage) =>
    storage.read(async (handle) => previewLadder(handle, await mustFindSite(handle, key), ladder)),
  )
  for (const { key: rank, before, after } of preview.ranks) print(`${rank}\t${before} -> ${after}`)
  print(`${preview.moved} would move`)
  for (const { name, points, from, to } of preview.moves)
    print(`  ${name} (${points})\t${from ?? '-'} -> ${to ?? '-'}`)
}

const preview = defineCommand({
  meta: { name: 'preview', description: 'Show who would move on another ladder, and how many' },
  args: fileArg,
  run: ({ args }) => showPreview(args.site, readLadder(args.file)),
})

const set = defineCommand({
  meta: { name: 'set', description: 'Preview a ladder, then save it' },
  args: fileArg,
  async run({ args }) {
    const ladder = readLadder(args.file)
    await showPreview(args.site, ladder)
    await withStorage((storage) =>
      storage.tx(async (handle) => {
        const site = await mustFindSite(handle, args.site)
        await updateLadder(handle, site, ladder)
        await noteChange(handle, site, ['ladder'], 'ladder.changed')
      }),
    )
    print('saved')
  },
})

const recountCommand = defineCommand({
  meta: {
    name: 'recount',
    description: 'Recount every ledger and mend running totals; --check only compares',
  },
  args: { check: { type: 'boolean', description: 'Change nothing; end with 1 where a total differs' } },
  async run({ args }) {
    const found = await withStorage((storage) =>
      args.check
        ? storage.read(recount)
        : storage.tx(async (handle) => {
            const result = await recount(handle)
            for (const mismatch of result.mismatches) await repair(handle, mismatch)
            return result
          }),
    )
    for (const { authorId, kept, counted } of found.mismatches) {
      print(
        `${authorId}\tkept ${kept.points} (best ${kept.best}), counted ${counted.points} (best ${counted.best})`,
      )
    }
    print(
      `${found.authors} authors recounted, ${found.mismatches.length} differ${args.check || found.mismatches.length === 0 ? '' : ', mended'}`,
    )
    if (args.check && found.mismatches.length > 0) process.exitCode = 1
  },
})

const explainCommand = defineCommand({
  meta: { name: 'explain', description: "Print an author's ledger, newest first" },
  args: { author: { type: 'positional', required: true, description: 'Id of the author' } },
  async run({ args }) {
    const rows = await withStorage((storage) => storage.read((handle) => explain(handle, args.author)))
    for (const { seq, at, reason, delta, commentId } of rows) {
      print(
        [seq, new Date(at).toISOString(), delta > 0 ? `+${delta}` : delta, reason, commentId ?? ''].join(
          '\t',
        ),
      )
    }
  },
})

export const ranksCommand = defineCommand({
  meta: { name: 'ranks', description: 'The ladder and the points' },
  subCommands: { show, preview, set, recount: recountCommand, explain: explainCommand },
})
