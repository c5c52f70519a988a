export { leastSecretBytes } from './jwt.ts'
export { ssoRoutes } from './routes.ts'
export { findSsoKey, forgetSsoKeys, forgetSsoTokens, hasSso, keepSsoKey, type SsoAlg } from './store.ts'
