import { createRandom, shuffle } from './prng.mjs'

/** Of ten comments in a row on a page seven open a thread and three answer, everywhere: first pages weigh alike. */
const usualBlock = 'rrrarrarra'

/** Every so many groups of four blocks the answers of the long page hang below one another, to this depth. */
const chainEvery = 25
export const chainDepth = 12

/**
 * Decides who answers whom, in the order of writing: pages take turns in a new order each round, as on a busy site,
 * so the rows of one page lie scattered in the file. The comments of the `long` pages (a list of their sizes) are
 * strewn evenly among them; the last of those is the one with the deep threads. `block` says what comes after what:
 * `r` opens a thread, `a` answers in one of the same block.
 */
export const createPlan = ({ pages, perPage, long, seed, block = usualBlock }) => {
  const random = createRandom(seed)
  const count = pages * perPage + long.reduce((sum, size) => sum + size, 0)
  const deepPage = block === usualBlock && long.length > 0 ? pages + long.length - 1 : -1
  const plan = {
    count,
    page: new Int32Array(count),
    number: new Int32Array(count),
    parent: new Int32Array(count).fill(-1),
    root: new Int32Array(count),
    depth: new Uint8Array(count),
    replies: new Uint16Array(count),
    thread: new Uint16Array(count),
    totals: new Int32Array(pages + long.length),
  }
  const threads = plan.totals.length
  const recent = Array.from({ length: threads }, () => [])
  let chain = -1
  let index = 0

  const answer = (parent) => {
    plan.parent[index] = parent
    plan.root[index] = plan.root[parent]
    plan.depth[index] = plan.depth[parent] + 1
    plan.replies[parent]++
    plan.thread[plan.root[parent]]++
  }

  const add = (page) => {
    const number = plan.totals[page]++
    plan.page[index] = page
    plan.number[index] = number
    const inBlock = number % block.length
    if (inBlock === 0) recent[page].length = 0
    if (block[inBlock] === 'r') {
      plan.root[index] = index
      recent[page].push(index)
    } else {
      const group = Math.floor(number / (4 * block.length))
      const chained = page === deepPage && group % chainEvery === 0
      if (chained && number % (4 * block.length) < 4) chain = recent[page][0]
      answer(chained ? chain : random.pick(recent[page]))
      if (chained) chain = index
      else if (random.int(3) === 0) recent[page].push(index)
    }
    index++
  }

  const order = Array.from({ length: pages }, (_, page) => page)
  const usual = pages * perPage
  let written = 0
  const addLong = (share) => {
    for (const [at, size] of long.entries()) while (plan.totals[pages + at] < size * share) add(pages + at)
  }
  for (let round = 0; round < perPage; round++) {
    for (const page of shuffle(order, random)) {
      add(page)
      addLong(++written / usual)
    }
  }
  addLong(1)
  return plan
}
