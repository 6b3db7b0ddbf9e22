/** The door of the jobs: modules define and enqueue, the server starts the runner. */
export { type DailyJob, startDailyRuns } from './daily-runs.ts';
export { type AnyJob, defineJob, type JobDefinition, type JobRest } from './define-job.ts';
export { type EnqueueJobOptions, enqueueJob } from './enqueue-job.ts';
export { JobCancelled, type JobHelpers } from './job-helpers.ts';
export { jobRoutes } from './routes.ts';
export { type JobRunner, type JobRunnerOptions, startJobRunner } from './runner.ts';
