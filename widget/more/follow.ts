import { ask, listing } from '../api/ask.ts'
import { createElement, ofDocument } from '../embed/host-document.ts'
import { dropComment, focusComment, putComment, rootOf } from '../state/change.ts'
import { tell } from '../state/load.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { makeSheet } from '../theme/sheet.ts'

/** Last of all, the chunk that follows what others do; a thread without it is only not live. */
export const follow = (store: Store): unknown =>
  import('../live/index.ts').then(
    ({ startLive }) =>
      startLive(store, {
        ask,
        listing,
        createElement,
        ofDocument,
        dropComment,
        focusComment,
        putComment,
        rootOf,
        tell,
        say,
        makeSheet,
      }),
    () => {},
  )
