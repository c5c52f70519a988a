export { thread } from './thread.ts'

export const loadWrite = () => import('./write.ts')
export const loadMore = () => import('./more.ts')
