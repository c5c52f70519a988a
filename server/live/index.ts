export { Hub } from './hub.ts'
export { liveRoutes } from './routes.ts'
export { Stream } from './stream.ts'
