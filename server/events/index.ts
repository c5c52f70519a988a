export { type CommentFacts, DomainBus, type DomainEvents } from './domain.ts'
export { appendEvent } from './log.ts'
