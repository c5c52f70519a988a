import type { OpenRow } from './store.ts'

/** What the sanctions that hold now come to. */
export interface Standing {
  /** An open ban; `until` null: no end. */
  banned: { until: number | null } | null
  /** The author is to notice nothing. */
  shadowed: boolean
  suspended: { until: number | null } | null
  premoderated: boolean
  trusted: boolean
}

/** The one that ends last; one without an end ends after all others. */
const longest = (rows: readonly OpenRow[]): { until: number | null } | null => {
  if (rows.length === 0) return null
  if (rows.some(({ until }) => until === null)) return { until: null }
  return { until: Math.max(...rows.map(({ until }) => until ?? 0)) }
}

/**
 * `own`: ids of the authors who ask, where nothing but what was laid on themselves may hold them: a moderator at a
 * banned reader's desk goes on with their work.
 */
export const standingOf = (all: readonly OpenRow[], own: readonly string[] | null): Standing => {
  const rows = own ? all.filter(({ authorId }) => authorId !== null && own.includes(authorId)) : all
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const bans = of('ban')
  const open = bans.filter(({ shadow }) => !shadow)
  const harsh = bans.length > 0
  return {
    banned: longest(open),
    shadowed: open.length === 0 && harsh,
    suspended: longest(of('suspend')),
    premoderated: of('premoderate').length > 0,
    trusted: !harsh && of('trust').length > 0,
  }
}
