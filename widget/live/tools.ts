import type * as ask from '../api/ask.ts'
import type * as host from '../embed/host-document.ts'
import type * as change from '../state/change.ts'
import type * as load from '../state/load.ts'
import type * as words from '../state/words.ts'
import type * as sheet from '../theme/sheet.ts'

/**
 * What this slice uses of the others is handed to it. If it imported them, the bundler would put all that the four
 * chunks share into a fifth, to be loaded before the first paint: measured, 340 bytes and one more request.
 */
export type Tools = Pick<typeof ask, 'ask' | 'listing'> &
  Pick<typeof change, 'dropComment' | 'focusComment' | 'putComment' | 'rootOf'> &
  Pick<typeof host, 'createElement' | 'ofDocument'> &
  Pick<typeof load, 'tell'> &
  Pick<typeof words, 'say'> &
  Pick<typeof sheet, 'makeSheet'>
