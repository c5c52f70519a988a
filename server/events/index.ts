export { type CommentFacts, DomainBus, type DomainEvents } from './domain.ts'
export { appendEvent, listEvents } from './log.ts'
