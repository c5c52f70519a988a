export { featuresOf, foldText } from './features.ts'
export { type Example, type Filter, fit, fitInSteps, scoreOf } from './fit.ts'
