export { askToConfirm, confirmRoutes, donePage, endInWindow } from './confirm.ts'
export { fileRoutes } from './files.ts'
export {
  begunPart,
  begunScript,
  langOf,
  numberOf,
  numberPart,
  openWindow,
  type Window,
  type WindowDeps,
  windowRoutes,
} from './frame.ts'
export { findStaff, readShift, type Shift, signShift } from './shift.ts'
export { type Say, windowWords } from './words.ts'
