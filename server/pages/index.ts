export { pageCountRoutes, parsePages } from './routes.ts'
export { closePage, ensurePage, findPage, findPageById, lockPage, type Page, recordWrite } from './store.ts'
