export { keepSearch, searchJobs } from './keep.ts'
export { idsWith } from './store.ts'
