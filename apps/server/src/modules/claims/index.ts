/** Claims: the monthly run, what holds a claim back, the sheet, the files for the bodies, and what the bodies answer. */
export { refreshHeld } from './commands/recheck-patient.ts';
export { startRun } from './commands/start-run.ts';
export { writeFile } from './commands/write-file.ts';
export { claimRoutes } from './routes.ts';
export { claimJobs } from './run-month.ts';
export { type HoldCount, runReport } from './run-report.ts';
export { runOf } from './runs.ts';
