export { featuresOf, foldText } from './features.ts'
export { type Example, type Filter, fitFilter, fitInSteps, scoreOf } from './fit.ts'
