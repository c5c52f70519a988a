export { pageCountRoutes, parsePages } from './routes.ts'
export {
  closePage,
  ensurePage,
  findPage,
  findPageById,
  followMerges,
  lockPage,
  lockPages,
  type Page,
  recordWrite,
  setMerged,
} from './store.ts'
