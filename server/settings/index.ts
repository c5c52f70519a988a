export { settingsRoutes } from './routes.ts'
export { closingRoutes } from './routes-closings.ts'
