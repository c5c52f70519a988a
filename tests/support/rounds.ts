/** Whether the long round is run. */
export const full = process.env.STAMMTISCH_FULL === '1'

/** How often something is done: in the short round, and in the long one. */
export const rounds = (short: number, long: number): number => (full ? long : short)

/** Time-out of a test in ms, generous on a machine that does other things beside it. */
export const minutes = (short: number, long = short): number => (full ? long : short) * 60_000
