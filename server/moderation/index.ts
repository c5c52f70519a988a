export { type Change, carryOut, type Heading } from './carry-out.ts'
export { exportActs, followActors } from './people.ts'
export { actsOf } from './policy.ts'
export { createModeration, type Moderation, moderationRoutes } from './routes.ts'
