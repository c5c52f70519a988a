import { parseArgs } from 'node:util'

const help = `npm run bench [-- options]
  --quick        a tenth of the data and of the time: under four minutes
  --only a,b     these rows only, for example warm,post
  --out file     writes the results there, and leaves bench/README.md and the plots alone
  --extras       measures too what is asked for without compression
  --peers        measures Waline too, from its npm package
  --profile dir  writes a CPU profile of the product's server there
  --no-build     takes dist/ as it is
  --keep dir     makes the data there, or takes what an earlier run made there`

/** The command's options, or null where only help was asked for. */
export const readOptions = (args) => {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      out: { type: 'string' },
      extras: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      profile: { type: 'string' },
      build: { type: 'boolean', default: true },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return null
  }
  return { ...values, only: values.only?.split(',') }
}

/** How much of everything: the whole, or a tenth. */
export const sizesFor = (quick) =>
  quick
    ? {
        pages: 1_000,
        long: [1_000, 10_000],
        small: [100, 300],
        seconds: 1,
        warmUp: 1,
        writers: 6_000,
        burst: 15_000,
        turns: 20,
        rounds: 5,
      }
    : {
        pages: 10_000,
        long: [1_000, 10_000, 100_000],
        small: [100, 1_000],
        seconds: 4,
        warmUp: 3,
        writers: 20_000,
        burst: 150_000,
        turns: 60,
        rounds: 5,
      }
