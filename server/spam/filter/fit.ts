/** A comment that somebody has decided on. */
export interface Example {
  features: readonly string[]
  spam: boolean
}

/** What each known feature speaks for, and the score from which on a comment is called spam. */
export interface Filter {
  bias: number
  threshold: number
  spam: number
  ham: number
  words: Map<string, number>
}

/** Fewer of either class, and a filter has no opinion. */
export const leastOfEach = 5

/** What a call of "spam" must at least be right in, among comments that were not learned. */
const precision = 0.98
/** Log-odds of 95 in 100. */
const usualThreshold = 3
const folds = 10
const rounds = 12
/** What a wrong example costs the regression, beside large weights. */
const cost = 30
const smoothing = 0.5
/** How much Bayes' counts say beside the regression. */
const bayesShare = 0.5
/** A feature that stood in a single comment says nothing to a regression. */
const leastSeen = 2

/** The same numbers on every machine: who fits the same comments gets the same filter. */
const random = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return seed / 0x80000000
}

const shuffle = <T>(items: T[], next: () => number): void => {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    ;[items[at], items[other]] = [items[other] as T, items[at] as T]
  }
}

const count = (examples: readonly Example[]): Map<string, [ham: number, spam: number]> => {
  const counts = new Map<string, [number, number]>()
  for (const { features, spam } of examples)
    for (const feature of features) {
      const seen = counts.get(feature) ?? [0, 0]
      seen[spam ? 1 : 0]++
      counts.set(feature, seen)
    }
  return counts
}

/** Long comments have more features, not more to say. */
const shareOf = (features: readonly string[]): number => 1 / Math.sqrt(Math.max(1, features.length))

/** Where `pull * (hold - from) + slope + log(hold / (cost - hold))` is zero: it rises, so halving finds it. */
const settle = (from: number, pull: number, slope: number): number => {
  let [low, high] = [0, cost]
  for (let step = 0; step < 30; step++) {
    const hold = (low + high) / 2
    if (pull * (hold - from) + slope + Math.log(hold / (cost - hold)) < 0) low = hold
    else high = hold
  }
  return (low + high) / 2
}

/**
 * Logistic regression on whether a feature is there, large weights held down (L2), by coordinate descent in the dual:
 * Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", 2011,
 * algorithm 5. Each example pulls with a strength of its own, `hold`, until it is on its side. Yields between rounds.
 */
function* regress(examples: readonly Example[], known: ReadonlyMap<string, number>) {
  const weights = new Float64Array(known.size)
  let bias = 0
  const rows = examples.map(({ features, spam }) => {
    const at = features.map((feature) => known.get(feature)).filter((index) => index !== undefined)
    const share = shareOf(features)
    return { at, share, side: spam ? 1 : -1, pull: 1 + at.length * share * share, hold: 0 }
  })
  const next = random(7)
  for (let round = 0; round < rounds; round++) {
    shuffle(rows, next)
    for (const row of rows) {
      let sum = 0
      for (const index of row.at) sum += weights[index] ?? 0
      const hold = settle(row.hold, row.pull, row.side * (bias + row.share * sum))
      const step = row.side * (hold - row.hold)
      row.hold = hold
      bias += step
      for (const index of row.at) weights[index] = (weights[index] ?? 0) + step * row.share
    }
    yield
  }
  return { weights, bias }
}

function* train(examples: readonly Example[]): Generator<void, Filter> {
  const counts = count(examples)
  const spam = examples.filter((example) => example.spam).length
  const ham = examples.length - spam
  const known = new Map<string, number>()
  for (const [feature, [inHam, inSpam]] of counts)
    if (inHam + inSpam >= leastSeen) known.set(feature, known.size)
  const { weights, bias } = yield* regress(examples, known)
  const words: Filter['words'] = new Map()
  for (const [feature, [inHam, inSpam]] of counts) {
    const bayes = Math.log(
      (inSpam + smoothing) / (spam + 2 * smoothing) / ((inHam + smoothing) / (ham + 2 * smoothing)),
    )
    words.set(feature, (weights[known.get(feature) ?? -1] ?? 0) + bayesShare * bayes)
  }
  return { bias, threshold: 0, spam, ham, words }
}

/** How much speaks for spam, in about log-odds: what the regression says, and half of what Bayes' counts do. */
export const scoreOf = (filter: Filter, features: readonly string[]): number => {
  let sum = 0
  for (const feature of features) sum += filter.words.get(feature) ?? 0
  return filter.bias + shareOf(features) * sum
}

/** The threshold that finds most spam while what it calls spam is right often enough. */
export const pickThreshold = (scored: { score: number; spam: boolean }[]): number => {
  const sorted = [...scored].sort((a, b) => b.score - a.score)
  let right = 0
  // Where not even the highest are right, nothing is called spam that scores no higher than they do.
  let best = (sorted[0]?.score ?? 0) + 1
  for (const [at, { score, spam }] of sorted.entries()) {
    if (spam) right++
    const next = sorted[at + 1]?.score
    if (next !== score && right / (at + 1) >= precision)
      best = next === undefined ? score : (score + next) / 2
  }
  return best
}

/** Texts that say the same, once: what stands a hundred times in the training would look easy to tell. */
const distinct = (examples: readonly Example[]): Example[] => {
  const seen = new Map<string, Example>()
  for (const example of examples) seen.set(example.features.join(' '), example)
  return [...seen.values()]
}

/**
 * Fits a filter to examples in the order in which they came, its threshold chosen among comments that were left out of
 * the fitting in turn. Null where there are too few of either class. A generator: between two steps, of some
 * milliseconds, others may do something.
 */
export function* fitInSteps(all: readonly Example[]): Generator<void, Filter | null> {
  const examples = distinct(all)
  const spam = examples.filter((example) => example.spam).length
  if (Math.min(spam, examples.length - spam) < leastOfEach) return null
  const scored: { score: number; spam: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    // Neighbours are left out together: under one article, or in one wave, people write the same.
    const from = Math.floor((fold * examples.length) / folds)
    const to = Math.floor(((fold + 1) * examples.length) / folds)
    const filter = yield* train([...examples.slice(0, from), ...examples.slice(to)])
    for (const { features, spam } of examples.slice(from, to))
      scored.push({ score: scoreOf(filter, features), spam })
  }
  const filter = yield* train(examples)
  // Between what the site's own comments say and what holds for most: a few hundred comments choose a threshold badly.
  return { ...filter, threshold: (Math.max(0, pickThreshold(scored)) + usualThreshold) / 2 }
}

/** The same at once. */
export const fitFilter = (examples: readonly Example[]): Filter | null => {
  const steps = fitInSteps(examples)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
