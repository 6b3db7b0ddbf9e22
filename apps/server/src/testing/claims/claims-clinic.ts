import { setTimeout as pause } from 'node:timers/promises';
import { type ClaimRun, type Client, claims, createClient, type Role } from '@akashi/contract';
import { claimJobs } from '../../modules/claims/index.ts';
import { type AnyJob, type JobRunner, startJobRunner } from '../../platform/jobs/index.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createMetrics } from '../../platform/metrics/metrics.ts';
import { type Clinic, type House, openClinic } from '../clinic.ts';

export type ClaimsApi = Client<{ claims: typeof claims }>['claims'];

/** A clinic with its claims: routes behind the real server, jobs behind the real queue. */
export interface ClaimsClinic extends Clinic {
  api(house?: House, role?: Role): Promise<ClaimsApi>;
  /** Starts workers with these jobs, those of the module when left out. */
  work(jobs?: readonly AnyJob[], livenessInterval?: number): Promise<JobRunner>;
  /** Starts a month and waits until it has ended. */
  run(month: string): Promise<ClaimRun>;
  until(runId: string, ...states: ClaimRun['state'][]): Promise<ClaimRun>;
}

export async function openClaimsClinic(): Promise<ClaimsClinic> {
  const clinic = await openClinic();
  const masters = () => clinic.library.current();
  const runners: JobRunner[] = [];
  const api = async (house: House = clinic, role: Role = 'clerk') => {
    const desk = await house.as(role);
    return createClient({ claims }, { fetch: desk.browser.fetch, validateResponses: true, retryDelays: [] })
      .claims;
  };
  const until = async (runId: string, ...states: ClaimRun['state'][]) => {
    const mine = await api();
    for (let tries = 0; tries < 1_200; tries += 1) {
      const run = await mine.getClaimRun({ params: { runId } });
      if (states.includes(run.state)) return run;
      await pause(25);
    }
    throw new Error(`the run did not become ${states.join(' or ')}`);
  };
  return {
    ...clinic,
    api,
    until,
    work: async (jobs = claimJobs({ masters }), livenessInterval = 15_000) => {
      const runner = await startJobRunner({
        jobs,
        connection: clinic.database.connection('akashi_job'),
        database: clinic.database.jobs,
        logger: createLogger({ level: 'silent' }),
        metrics: createMetrics(),
        concurrency: 1,
        pollInterval: 100,
        livenessInterval,
      });
      runners.push(runner);
      return runner;
    },
    run: async (month) => {
      const started = await (await api()).startClaimRun({ body: { month } });
      return until(started.id, 'finished');
    },
    close: async () => {
      for (const runner of runners) await runner.stop().catch(() => undefined);
      await clinic.close();
    },
  };
}
