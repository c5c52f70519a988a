export { asItStands, closesAt, isClosed, isTooOld } from './closed.ts'
export {
  type Closing,
  closingJobs,
  closingState,
  createClosing,
  findClosing,
  followPlanners,
  listClosings,
  removeClosing,
} from './closings.ts'
export { pageCountRoutes, parsePages } from './routes.ts'
export {
  closePage,
  ensurePage,
  findPage,
  findPageById,
  followMerges,
  listPages,
  lockMerges,
  lockPage,
  lockPages,
  type Page,
  recordWrite,
  setMerged,
} from './store.ts'
