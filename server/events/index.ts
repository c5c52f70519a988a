export { type CommentFacts, type DecisionAct, DomainBus, type DomainEvents } from './domain.ts'
export { forgetAuthorsOn, forgetSubject } from './erase.ts'
export { appendEvent, listEvents } from './log.ts'
