export { createJobRunner, type JobRunner } from './runner.ts'
export { enqueue, finish, hasJob, holdJob, listPayloads } from './store.ts'
