/**
 * A seeded stream of numbers: the same seed makes the same data on every machine.
 * Generator: Tommy Ettinger's Mulberry32, 32 bits of state; good enough for made-up comments, nothing else.
 */
export const createRandom = (seed) => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    /** An integer from 0 to `below` − 1. */
    int: (below) => Math.floor((next() / 4_294_967_296) * below),
    pick(list) {
      return list[this.int(list.length)]
    },
    bits: next,
  }
}

/** 32 bits that depend on `index` and `salt` alone: a row can be made without those before it. */
export const hash = (index, salt = 0) => createRandom(Math.imul(index + 1, 0x9e3779b1) ^ salt).bits()

/** `list` in a seeded order. */
export const shuffle = (list, random) => {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.int(last + 1)
    const kept = list[last]
    list[last] = list[other]
    list[other] = kept
  }
  return list
}
