export { parseOrigin } from './origin.ts'
export { requireSite, requireSiteById } from './require.ts'
export { ensureSecret } from './secret.ts'
export {
  addOrigin,
  createSite,
  findSiteById,
  findSiteByKey,
  listSites,
  type NewSite,
  originListed,
  removeOrigin,
  type Site,
  updateLadder,
  updateSettings,
} from './store.ts'
