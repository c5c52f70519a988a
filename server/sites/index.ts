export { parseOrigin } from './origin.ts'
export { createOriginCheck } from './origin-check.ts'
export { readSettings, SettingError } from './read-settings.ts'
export { requireSite, requireSiteById } from './require.ts'
export { ensureSecret } from './secret.ts'
export {
  addOrigin,
  createSite,
  findSiteById,
  findSiteByKey,
  listSites,
  type NewSite,
  removeOrigin,
  replaceSettings,
  type Site,
  siteAsSeen,
  touchSite,
  updateLadder,
  updateSettings,
} from './store.ts'
