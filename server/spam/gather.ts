import type { Node } from '../../shared/contract/body.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { type Draft, type Tally, tallyOfAuthor, tallyOfNetwork } from '../comments/index.ts'
import { notAllowed } from '../rules/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Facts } from './checks/index.ts'
import { featuresOf, scoreOf } from './filter/index.ts'
import { findFilter } from './models.ts'
import { notePrint, printOf } from './prints.ts'

/** How many of somebody's last comments speak for or against the next one. */
const lastOnes = 20
const dayMs = 86_400_000
const bareLink = /(?:https?:\/\/|www\.)\S+/gi

function* targets(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (node.t === 'a') yield node.href
    if ('c' in node) yield* targets(node.c)
  }
}

const leadsAway = (href: string, origins: readonly string[]): boolean =>
  !URL.canParse(href) || !origins.includes(new URL(href).origin)

/** Targets of a body's links that lead away from the site, each once. */
export const linksOf = (tree: readonly Node[], origins: readonly string[]): string[] => [
  ...new Set([...targets(tree)].filter((href) => leadsAway(href, origins))),
]

/** Reads what the checks look at, and notes that this text came. */
export const gather = async (handle: Handle, draft: Draft): Promise<Facts> => {
  const { id, site, page, actor, author, source, tree, trace, network, at, before } = draft
  const text = bodyText(tree)
  const own: Tally = { shown: 0, bad: 0 }
  for (const { id: authorId } of actor.authors) {
    const { shown, bad } = await tallyOfAuthor(handle, authorId, lastOnes)
    own.shown += shown
    own.bad += bad
  }
  const filter = await findFilter(handle, site.id)
  const print = { siteId: site.id, print: printOf(source), commentId: id, authorId: author.id, at }
  return {
    source,
    // What the site allows is no sign of anything.
    links: notAllowed(site.settings, linksOf(tree, site.origins)),
    words: text.replace(bareLink, ' '),
    title: page.title,
    honeypot: trace.honeypot ?? '',
    writingMs: trace.writingMs ?? null,
    // Other words for a comment that is there are not the same words again.
    repeats: before ? { count: 1, spanMs: 0, others: 0 } : await notePrint(handle, print),
    own,
    network: await tallyOfNetwork(handle, { siteId: site.id, network, since: at - dayMs }),
    filter: filter && {
      margin: scoreOf(filter, featuresOf(source)) - filter.threshold,
      learned: Math.min(filter.spam, filter.ham),
    },
  }
}
