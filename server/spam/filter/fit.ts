/** A comment that somebody has decided on. */
export interface Example {
  features: readonly string[]
  spam: boolean
}

/** Log-odds of each known feature by two ways of counting, and the score from which on a comment is called spam. */
export interface Filter {
  bias: number
  threshold: number
  spam: number
  ham: number
  words: Map<string, readonly [regression: number, bayes: number]>
}

/** Fewer of either class, and a filter has no opinion. */
export const leastOfEach = 5

/** What a call of "spam" must at least be right in, among comments that were not learned. */
const precision = 0.98
/** Log-odds of 92 in 100. */
const usualThreshold = 2.5
const folds = 10
const rounds = 40
const rate = 0.3
const decay = 3e-2
const smoothing = 0.5
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

/** Logistic regression on whether a feature is there, by AdaGrad with weight decay; yields between rounds. */
function* regress(examples: readonly Example[], known: ReadonlyMap<string, number>) {
  const weights = new Float64Array(known.size)
  const slopes = new Float64Array(known.size).fill(1e-8)
  let bias = 0
  let biasSlope = 1e-8
  const rows = examples.map(({ features, spam }) => ({
    at: features.map((feature) => known.get(feature)).filter((at) => at !== undefined),
    target: spam ? 1 : 0,
  }))
  const next = random(7)
  for (let round = 0; round < rounds; round++) {
    shuffle(rows, next)
    for (const { at, target } of rows) {
      let sum = bias
      for (const index of at) sum += weights[index] ?? 0
      const error = 1 / (1 + Math.exp(-sum)) - target
      biasSlope += error * error
      bias -= (rate * error) / Math.sqrt(biasSlope)
      for (const index of at) {
        const slope = error + decay * (weights[index] ?? 0)
        slopes[index] = (slopes[index] ?? 0) + slope * slope
        weights[index] = (weights[index] ?? 0) - (rate * slope) / Math.sqrt(slopes[index] ?? 1)
      }
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
    words.set(feature, [weights[known.get(feature) ?? -1] ?? 0, bayes])
  }
  return { bias, threshold: 0, spam, ham, words }
}

/** Log-odds that a comment is spam: what the regression says, plus Bayes' counts damped by the comment's length. */
export const scoreOf = (filter: Filter, features: readonly string[]): number => {
  let regression = filter.bias
  let bayes = 0
  for (const feature of features) {
    const [first, second] = filter.words.get(feature) ?? [0, 0]
    regression += first
    bayes += second
  }
  return regression + bayes / Math.sqrt(Math.max(1, features.length))
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
 * Fits a filter, its threshold chosen among comments that were left out of the fitting in turn. Null where there are
 * too few of either class. A generator: between two steps, of some milliseconds, others may do something.
 */
export function* fitInSteps(all: readonly Example[]): Generator<void, Filter | null> {
  const examples = distinct(all)
  const spam = examples.filter((example) => example.spam).length
  if (Math.min(spam, examples.length - spam) < leastOfEach) return null
  const scored: { score: number; spam: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const filter = yield* train(examples.filter((_, at) => at % folds !== fold))
    for (const [at, example] of examples.entries())
      if (at % folds === fold) scored.push({ score: scoreOf(filter, example.features), spam: example.spam })
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
