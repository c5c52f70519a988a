export { thread } from './thread.ts'

/** Words for writing and voting. */
export const loadWrite = () => import('./write.ts')

/** Words for all that a reader may want beyond that. */
export const loadMore = () => import('./more.ts')
