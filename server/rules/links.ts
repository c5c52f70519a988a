import type { Node } from '../../shared/contract/body.ts'

export interface LinkList {
  hosts: readonly string[]
  act: 'hold' | 'refuse' | 'allow'
}

/** What is to be done with a host and all below it. */
export type Hosts = ReadonlyMap<string, LinkList['act']>

/** As a link's host reads: "Müller.example" becomes "xn--mller-kva.example". */
const hostOf = (url: string): string | null => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.hostname.replace(/\.$/, '') : null
}

const strictness = { allow: 0, hold: 1, refuse: 2 } as const

export const compileHosts = (lists: readonly LinkList[]): Hosts => {
  const hosts = new Map<string, LinkList['act']>()
  for (const { hosts: named, act } of lists)
    for (const name of named) {
      const host = hostOf(`http://${name.replace(/^www\./i, '')}`)
      const before = host && hosts.get(host)
      if (host && (!before || strictness[act] > strictness[before])) hosts.set(host, act)
    }
  return hosts
}

/** Targets of all links in a body, in their order. */
export const linksIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => [...(node.t === 'a' ? [node.href] : []), ...('c' in node ? linksIn(node.c) : [])])

/** What the lists say of a host: the closest name above it decides; null where none does. */
const actFor = (hosts: Hosts, host: string): LinkList['act'] | null => {
  for (let name = host; name !== ''; ) {
    const act = hosts.get(name)
    if (act) return act
    const dot = name.indexOf('.')
    name = dot < 0 ? '' : name.slice(dot + 1)
  }
  return null
}

/** Whether the site says of a link's host that it is fine. */
export const isAllowed = (hosts: Hosts, target: string): boolean => {
  const host = hostOf(target)
  return host !== null && actFor(hosts, host) === 'allow'
}

export interface Links {
  /** Links that no list allows. */
  counted: number
  /** The strictest that a list says, and of which host. */
  hit: { host: string; act: 'hold' | 'refuse' } | null
}

export const judgeLinks = (hosts: Hosts, targets: readonly string[]): Links => {
  const found: Links = { counted: 0, hit: null }
  for (const target of targets) {
    const host = hostOf(target)
    if (!host) continue
    const act = actFor(hosts, host)
    if (act !== 'allow') found.counted++
    if (act === 'refuse' || (act === 'hold' && !found.hit)) found.hit = { host, act }
    if (act === 'refuse') break
  }
  return found
}
