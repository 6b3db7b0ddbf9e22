import { z } from 'zod';
import { type Access, accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { type AnyJob, defineJob, JobCancelled } from '../../../platform/jobs/index.ts';
import type { LibraryHolder } from '../../masters/index.ts';
import { editionById } from '../activation/pointers.ts';
import { endReplay } from './replays.ts';
import { openReplay, replayStep, type Sides } from './step.ts';

const payload = z.object({ editionId: z.uuid() });

/** Patients of one transaction: desks are never kept waiting. */
const PATIENTS_PER_STEP = 20;

/** What a replay needs of whoever runs it: the job runner or the command line. */
export interface ReplaySteps {
  readonly tenantId: string;
  withTenant<T>(access: Access, work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /** Throws JobCancelled when a person has stopped it. */
  progress(done: number, total: number): Promise<void>;
}

export interface ReplayDependencies {
  library: Pick<LibraryHolder, 'of' | 'withEdition'>;
  patientsPerStep?: number;
}

/**
 * Recalculates the charged visits of a month under an edition, some patients per transaction. Each step goes on behind
 * the last patient that was committed. The replay has the id of its job.
 */
export function replayJob({ library, patientsPerStep }: ReplayDependencies) {
  return defineJob({
    name: 'revision.replayMonth',
    payload,
    lane: 'revision',
    run: async (helpers) => {
      try {
        await runReplay(helpers, helpers.jobId, { library, ...(patientsPerStep ? { patientsPerStep } : {}) });
      } catch (error) {
        if (error instanceof JobCancelled)
          await helpers.withTenant(plain(helpers.jobId), async (tx) => {
            await endReplay(tx, helpers.jobId, 'cancelled');
            await announceChange(tx, 'revision');
          });
        throw error;
      }
    },
  });
}

/** The steps of a replay to its end. Throws JobCancelled when it was cancelled meanwhile. */
export async function runReplay(
  steps: ReplaySteps,
  replayId: string,
  { library, patientsPerStep = PATIENTS_PER_STEP }: ReplayDependencies,
): Promise<void> {
  const { replay, edition } = await steps.withTenant(plain(replayId), async (tx) => {
    const opened = await openReplay(tx, replayId);
    await announceChange(tx, 'revision');
    return { replay: opened, edition: await editionById(tx, opened.edition_id) };
  });
  const sides: Sides = {
    before: library.of(steps.tenantId),
    after: await library.withEdition(steps.tenantId, { editionId: edition.id, validFrom: edition.start }),
  };
  await steps.progress(replay.done, replay.total);
  for (;;) {
    const step = await steps.withTenant(accessLater, async (tx) => {
      const taken = await replayStep(tx, replayId, sides, patientsPerStep);
      if (taken.state !== 'running') await announceChange(tx, 'revision');
      return taken;
    });
    if (step.state === 'cancelled') throw new JobCancelled();
    await steps.progress(step.done, step.total);
    if (step.state === 'finished') return;
  }
}

const plain = (id: string): Access => ({
  act: 'update',
  object: { type: 'revisionReplay', id },
  patients: 'none',
});

/** Long work of this module, for the runner. */
export function revisionJobs(dependencies: ReplayDependencies): AnyJob[] {
  return [replayJob(dependencies) as AnyJob];
}
