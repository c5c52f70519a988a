export { isFreeByRank } from './authors.ts'
export { type BodySettings, type Finding, judgeBody, judgeByline, notAllowed } from './body.ts'
export { type IsTrusted, ruleJudges } from './judges.ts'
