export { createJobRunner, type JobRunner } from './runner.ts'
export { enqueue, finish, holdJob, listPayloads } from './store.ts'
