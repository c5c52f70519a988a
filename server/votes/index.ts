export { checkScores } from './recount.ts'
export { ownVotes, voteRoutes } from './routes.ts'
export { addVotes } from './seed.ts'
export { createVoting, type Voting } from './vote.ts'
