import { browserRows } from './browser.mjs'
import { cold, coldPlain } from './cold.mjs'
import { crowds, readsWhileWriting } from './crowd.mjs'
import { growthBase, growthPage } from './growth.mjs'
import { memory } from './memory.mjs'
import { postgresCold, postgresColdPlain } from './postgres.mjs'
import { streams } from './streams.mjs'
import { waline } from './waline.mjs'
import { notModified, warm } from './warm.mjs'
import { post, postAfterBurst, vote } from './write.mjs'

/**
 * The rows in the order they are measured; a row's name is what `--only` takes. What is `extra`, and those of a
 * `peer`, are measured when they are asked for. One server lives from the last start
 * of `cold` to `memory`, which weighs it after all that.
 */
export const rows = [
  { name: 'cold_plain', run: coldPlain, extra: true },
  { name: 'cold', run: cold },
  { name: 'warm', run: warm },
  { name: 'not_modified', run: notModified },
  { name: 'reads_while_writing', run: readsWhileWriting },
  { name: 'post', run: post },
  { name: 'vote', run: vote },
  { name: 'growth_page', run: growthPage },
  { name: 'crowds', run: crowds },
  { name: 'post_after_burst', run: postAfterBurst },
  { name: 'memory', run: memory },
  { name: 'streams', run: streams },
  { name: 'growth_base', run: growthBase },
  { name: 'postgres_cold', run: postgresCold },
  { name: 'postgres_cold_plain', run: postgresColdPlain, extra: true },
  { name: 'browser', run: browserRows },
  { name: 'waline', run: waline, peer: true },
]
