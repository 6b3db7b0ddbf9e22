import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { enqueueJob } from '../../../platform/jobs/index.ts';
import { takeTurns } from '../../institution/index.ts';
import { editionById } from '../activation/pointers.ts';
import { asOfMonth } from './as-of.ts';
import { type ReplayDependencies, replayJob } from './job.ts';
import { countCharged } from './patient-month.ts';
import { stateOf } from './present.ts';
import { replays } from './replays.ts';

export interface Wish {
  editionId: string;
  month: string;
}

/** Starts a replay as a job and returns its id. Throws NOT_FOUND, REPLAY_NOTHING, REPLAY_IN_PROGRESS. */
export async function startReplay(
  tx: TenantTransaction,
  wish: Wish,
  dependencies: ReplayDependencies,
): Promise<string> {
  await assertPossible(tx, wish);
  const id = await enqueueJob(tx, replayJob(dependencies), { editionId: wish.editionId });
  await insert(tx, id, wish);
  return id;
}

/** The same without a job: whoever calls runs the steps. */
export async function prepareReplay(tx: TenantTransaction, wish: Wish): Promise<string> {
  await assertPossible(tx, wish);
  const id = uuidv7();
  await insert(tx, id, wish);
  return id;
}

async function assertPossible(tx: TenantTransaction, { editionId, month }: Wish): Promise<void> {
  await editionById(tx, editionId);
  await takeTurns(tx, 'revision:replay');
  if ((await countCharged(tx, month)) === 0) throw new AppError('REPLAY_NOTHING');
  const going = (await tx.many(replays(tx).where('r.state', 'in', ['queued', 'running']))).map(stateOf);
  if (going.some((state) => state === 'queued' || state === 'running'))
    throw new AppError('REPLAY_IN_PROGRESS');
}

async function insert(tx: TenantTransaction, id: string, { editionId, month }: Wish): Promise<void> {
  const edition = await editionById(tx, editionId);
  await tx.run(
    qb.insertInto('app.revision_replay').values({
      tenant_id: tx.tenantId,
      id,
      edition_id: edition.id,
      month,
      as_of: asOfMonth(month, edition.start),
      state: 'queued',
      started_by: tx.context.actor.staffId,
    }),
  );
}
