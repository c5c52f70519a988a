import type { Store } from '../state/store.ts'

/** Where it is kept whom this reader does not want to read. */
export const hiddenName = ({ options }: Store): string => `stammtisch-hidden:${options.site}`
