/** 改定: a coming schedule replayed over a past month, pointed to from a day on, and given up again in a second. */
export { activate, withdraw } from './activation/activate.ts';
export { type Plan, planActivation } from './activation/plan.ts';
export { activationsOf, topOf } from './activation/pointers.ts';
export { presentActivations, presentEditions } from './present.ts';
export { type ReplaySteps, revisionJobs, runReplay } from './replay/job.ts';
export { presentResult } from './replay/present.ts';
export { prepareReplay } from './replay/start.ts';
export { revisionRoutes } from './routes.ts';
