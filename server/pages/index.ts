export { pageCountRoutes, parsePages } from './routes.ts'
export {
  closePage,
  ensurePage,
  findPage,
  findPageById,
  followMerges,
  listPages,
  lockPage,
  lockPages,
  type Page,
  recordWrite,
  setMerged,
} from './store.ts'
