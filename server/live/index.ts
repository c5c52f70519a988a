export { Hub } from './hub.ts'
export { liveRoutes } from './routes.ts'
