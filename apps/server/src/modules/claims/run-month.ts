import { claimMonth } from '@akashi/contract';
import { z } from 'zod';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import {
  type AnyJob,
  defineJob,
  JobCancelled,
  type JobHelpers,
  type JobRest,
} from '../../platform/jobs/index.ts';
import type { MastersOf } from '../masters/index.ts';
import { calculateStep } from './commands/calculate-step.ts';
import { endRun, openRun } from './commands/open-run.ts';

const payload = z.object({ month: claimMonth });

/** Patients of one transaction: well below a second, so that desks are never kept waiting. */
const PATIENTS_PER_STEP = 200;
/** Milliseconds after which a run lets those of other institutions have the worker. */
const TURN = 2_000;

export interface ClaimJobDependencies {
  masters: MastersOf;
  patientsPerStep?: number;
  turn?: number;
}

/**
 * Calculates all claims of a month, some patients per transaction. Each step goes on behind the last patient that was
 * committed, so a killed worker doubles nothing; after a while other institutions' runs have their turn. The run has the id of its job.
 */
export function runMonth({
  masters,
  patientsPerStep = PATIENTS_PER_STEP,
  turn = TURN,
}: ClaimJobDependencies) {
  return defineJob({
    name: 'claims.runMonth',
    payload,
    lane: 'claims',
    run: async (helpers) => {
      try {
        return await runSteps(helpers, { masters, patientsPerStep, turn });
      } catch (error) {
        if (error instanceof JobCancelled)
          await inRun(helpers, (tx) => endRun(tx, helpers.jobId, 'cancelled'));
        throw error;
      }
    },
  });
}

async function runSteps(
  helpers: JobHelpers,
  { masters, patientsPerStep, turn }: Required<ClaimJobDependencies>,
): Promise<JobRest> {
  const ends = performance.now() + turn;
  const runId = helpers.jobId;
  const opened = await inRun(helpers, (tx) => openRun(tx, runId));
  await helpers.progress(opened.done, opened.total);
  for (;;) {
    const step = await helpers.withTenant(accessLater, (tx) =>
      calculateStep(tx, runId, masters(tx.tenantId), patientsPerStep),
    );
    if (step.state === 'cancelled') throw new JobCancelled();
    await helpers.progress(step.done, step.total);
    if (step.state === 'finished') return undefined;
    if (performance.now() > ends) return 'later';
  }
}

async function inRun<T>(helpers: JobHelpers, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
  const object = { type: 'claimRun', id: helpers.jobId };
  return helpers.withTenant({ act: 'update', object, patients: 'none' }, async (tx) => {
    const result = await work(tx);
    await announceChange(tx, 'claims');
    return result;
  });
}

/** Long work of this module, for the runner. */
export function claimJobs(dependencies: ClaimJobDependencies): AnyJob[] {
  return [runMonth(dependencies) as AnyJob];
}
