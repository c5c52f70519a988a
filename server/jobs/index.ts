export { createJobRunner, type JobRunner } from './runner.ts'
export { enqueue } from './store.ts'
