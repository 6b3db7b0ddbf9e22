/** The life of accounts: sealed ones for emergencies, the list of the personnel office, the inspection of all. */
import type { Implementation } from '../../platform/http/index.ts';
import type { AnyJob, DailyJob } from '../../platform/jobs/index.ts';
import type { SessionDependencies } from '../identity/index.ts';
import { emergencyRoutes } from './emergency-routes.ts';
import { inspectAccountsJob } from './inspection-job.ts';
import { accountRoutes } from './routes.ts';

export function accountLifeRoutes(dependencies: SessionDependencies): Implementation[] {
  return [...emergencyRoutes(dependencies), ...accountRoutes()];
}

export function accountJobs(): AnyJob[] {
  return [inspectAccountsJob];
}

/** The inspection runs before the desks open. */
export function accountDaily(): DailyJob[] {
  return [{ job: inspectAccountsJob, hour: 5 }];
}
