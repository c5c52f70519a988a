export { oauthRoutes, providersOf } from './routes.ts'
