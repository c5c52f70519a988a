import { loadRules } from '../processes/product-code.mjs'
import { idOf } from './ids.mjs'
import { createPlan } from './plan.mjs'
import { createRandom, hash } from './prng.mjs'
import { createBodies, personName } from './texts.mjs'

export const origin = 'https://paper.example'
export const siteKey = 'paper'

/** Comments come half a minute apart, so the ids of a set never change from run to run. */
const start = Date.UTC(2025, 0, 1)
const stepMs = 30_000
const bodyVariety = 5_000
const salts = { comment: 11, author: 23, page: 37, vote: 41 }

export const pageKey = (index) => `${origin}/artikel/${index}`

/**
 * A database's worth of comments that can be asked for row by row: `pages` pages of 100 comments, and one page for
 * each size in `long`. Every kept number (totals, versions, counts, scores, points) is what a recount gives.
 */
export const createDataset = async ({ pages, long = [], perPage = 100, block, seed = 2026 }) => {
  const { relevance } = await loadRules()
  const plan = createPlan({ pages, perPage, long, seed, block })
  const bodies = createBodies(bodyVariety, seed)
  const authorCount = Math.max(100, Math.ceil(plan.count / 50))
  const at = (index) => start + index * stepMs
  const idAt = (index) => idOf(at(index), index, salts.comment)
  const pageId = (index) => idOf(start - 1, index, salts.page)
  const authorId = (index) => idOf(start - 2, index, salts.author)

  /** One comment in eight has been voted on, by one to four people. */
  const votesOf = (index) => {
    const bits = hash(index, salts.vote)
    return bits % 8 === 0
      ? { up: 1 + ((bits >>> 3) % 3), down: (bits >>> 8) % 4 === 0 ? 1 : 0 }
      : { up: 0, down: 0 }
  }

  return {
    count: plan.count,
    pageCount: plan.totals.length,
    /** Numbers of the long pages, shortest first. */
    longPages: long.map((_, at) => pages + at),
    totalOf: (page) => plan.totals[page],
    authorCount,
    idAt,
    pageOf: (index) => plan.page[index],
    numberOf: (index) => plan.number[index],
    /** Ids of the first comments of a page. */
    firstIds(page, count) {
      const found = []
      for (let index = 0; index < plan.count && found.length < count; index++)
        if (plan.page[index] === page) found.push(idAt(index))
      return found
    },
    depthOf: (index) => plan.depth[index],

    page: (index, siteId) => ({
      id: pageId(index),
      site_id: siteId,
      key: pageKey(index),
      url: pageKey(index),
      title: `Artikel ${index}`,
      closed: false,
      version: plan.totals[index],
      total: plan.totals[index],
      created_at: start - 1,
    }),

    /** Points as a moderator may have granted them: one row of the ledger, ranks from the lowest to the highest. */
    author(index, siteId) {
      const random = createRandom(index * 7 + seed)
      const name = `${personName(random)} ${index}`
      const points = 1 + Math.floor(4_000 ** (random.int(1_000) / 1_000))
      return {
        row: {
          id: authorId(index),
          site_id: siteId,
          device_id: null,
          kind: 'guest',
          name,
          name_key: name.toLowerCase(),
          email: null,
          website: null,
          unclaimed: false,
          points,
          best: points,
          point_seq: 1,
          created_at: start - 2,
        },
        entry: {
          author_id: authorId(index),
          seq: 1,
          comment_id: null,
          reason: 'granted',
          delta: points,
          at: start - 2,
        },
      }
    },

    comment(index, siteId) {
      const body = bodies[hash(index, seed) % bodyVariety]
      const { up, down } = votesOf(index)
      return {
        id: idAt(index),
        site_id: siteId,
        page_id: pageId(plan.page[index]),
        author_id: authorId(hash(index, salts.author) % authorCount),
        parent_id: plan.parent[index] < 0 ? null : idAt(plan.parent[index]),
        root_id: idAt(plan.root[index]),
        depth: plan.depth[index],
        source: body.source,
        tree: body.tree,
        created_at: at(index),
        status: 'approved',
        listed: true,
        pinned: false,
        closed: false,
        up,
        down,
        net: up - down,
        relevance: relevance(up, down),
        reply_count: plan.replies[index],
        thread_count: plan.thread[index],
        network: null,
      }
    },

    event: (index) => ({
      page_id: pageId(plan.page[index]),
      version: plan.number[index] + 1,
      type: 'comment.created',
      subject_id: idAt(index),
      at: at(index),
    }),

    votes(index) {
      const { up, down } = votesOf(index)
      return Array.from({ length: up + down }, (_, voter) => ({
        comment_id: idAt(index),
        voter_id: `imported-${voter}`,
        page_id: pageId(plan.page[index]),
        value: voter < up ? 1 : -1,
        guest: false,
        counted: true,
        earns: true,
        network: null,
        at: at(index),
      }))
    },
  }
}
