export { pageCountRoutes, parsePages } from './routes.ts'
export {
  closePage,
  ensurePage,
  findPage,
  findPageById,
  listPages,
  lockPage,
  type Page,
  recordWrite,
} from './store.ts'
