/** How often a reporter was right. */
export interface Record {
  upheld: number
  rejected: number
}

const member = 10
const guest = 5

/** From this many rejected reports on it is asked whether somebody reports in bad faith. */
const vexatiousFrom = 3
/** From this many upheld ones on a good record counts. */
const goodFrom = 3

/**
 * Weight of a report in tenths, by its reporter's record: a member 10, a guest 5; up to twice that for who is mostly
 * right, and nothing for who is hardly ever.
 */
export const weigh = (isGuest: boolean, { upheld, rejected }: Record): number => {
  const share = upheld / Math.max(1, upheld + rejected)
  if (rejected >= vexatiousFrom && share < 0.2) return 0
  const base = isGuest ? guest : member
  return upheld >= goodFrom && share >= 0.8 ? Math.min(2 * base, base + upheld) : base
}

export interface Weighed {
  weight: number
  guest: boolean
  network: string | null
}

/**
 * Weight of several reports together, tenths. Guests of one network weigh no more than two of them, and all that come
 * from one network no more than two members: a flood from one place stays one voice.
 */
export const totalWeight = (reports: readonly Weighed[]): number => {
  const guests = new Map<string, number>()
  const members = new Map<string, number>()
  for (const { weight, guest: isGuest, network } of reports) {
    // Networks that were forgotten count as one: a flood must not gain by waiting.
    const from = network ?? ''
    const sums = isGuest ? guests : members
    sums.set(from, (sums.get(from) ?? 0) + weight)
  }
  const networks = new Set([...guests.keys(), ...members.keys()])
  const capped = [...networks].map((from) =>
    Math.min(2 * member, Math.min(2 * guest, guests.get(from) ?? 0) + (members.get(from) ?? 0)),
  )
  return capped.reduce((sum, part) => sum + part, 0)
}
