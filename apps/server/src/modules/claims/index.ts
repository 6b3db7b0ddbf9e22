/** Claims: the monthly run, what holds a claim back, the sheet, and the file for 支払基金 and 国保連. */

export { refreshHeld } from './commands/recheck-patient.ts';
export { claimRoutes } from './routes.ts';
export { claimJobs } from './run-month.ts';
