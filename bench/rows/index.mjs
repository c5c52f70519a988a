import { cold, coldPlain } from './cold.mjs'
import { notModified, warm } from './warm.mjs'
import { post, postAfterBurst, vote } from './write.mjs'

/** The rows in the order they are measured; a row's name is what `--only` takes. */
export const rows = [
  { name: 'cold_plain', run: coldPlain },
  { name: 'cold', run: cold },
  { name: 'warm', run: warm },
  { name: 'not_modified', run: notModified },
  { name: 'post', run: post },
  { name: 'vote', run: vote },
  { name: 'post_after_burst', run: postAfterBurst },
]
