import { endOfMonth } from '@akashi/calendar';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { institutionOn } from '../../institution/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { monthsBetween } from './as-of.ts';
import { chargedMonth, countCharged, nextCharged } from './patient-month.ts';
import { type ReplayedClaim, type ReplaySetting, replayMonth } from './recalculate.ts';
import { endReplay, lockReplay, type ReplayRow } from './replays.ts';
import { resultOf } from './result.ts';

/** The masters of both sides: in force for the institution, and with the edition. */
export interface Sides {
  before: MasterLibrary;
  after: MasterLibrary;
}

/** Takes a replay up, at its first attempt or after a killed one. One that has ended stays as it is. */
export async function openReplay(tx: TenantTransaction, id: string): Promise<ReplayRow> {
  const replay = await lockReplay(tx, id);
  if (replay.state !== 'queued' && replay.state !== 'running') return replay;
  const total = await countCharged(tx, replay.month);
  return tx.one(
    qb
      .updateTable('app.revision_replay')
      .set({ state: 'running', total })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .returningAll(),
  );
}

/**
 * Calculates the next patients and stores what differs together with how far the replay is. The replay's row is held
 * meanwhile: a patient is never done twice.
 */
export async function replayStep(
  tx: TenantTransaction,
  id: string,
  sides: Sides,
  size: number,
): Promise<Pick<ReplayRow, 'state' | 'done' | 'total'>> {
  const replay = await lockReplay(tx, id);
  const patients =
    replay.state === 'running' ? await nextCharged(tx, replay.month, replay.resume_after, size) : [];
  await tx.log({
    act: 'calculate',
    object: { type: 'revisionReplay', id },
    patients: patients.length > 0 ? patients : 'none',
  });
  if (replay.state !== 'running') return replay;
  const last = patients.at(-1);
  if (last === undefined) {
    await finish(tx, replay, sides);
    return { state: 'finished', done: replay.done, total: replay.done };
  }
  const setting = await settingOf(tx, replay, sides);
  for (const patientId of patients) {
    const month = await chargedMonth(tx, replay.month, patientId, sides.before);
    await store(tx, replay, patientId, replayMonth(month, setting));
  }
  return tx.one(
    qb
      .updateTable('app.revision_replay')
      .set({ resume_after: last, done: replay.done + patients.length })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .returning(['state', 'done', 'total']),
  );
}

async function settingOf(tx: TenantTransaction, replay: ReplayRow, sides: Sides): Promise<ReplaySetting> {
  const [before, after] = [
    await institutionOn(tx, endOfMonth(`${replay.month}-01`)),
    await institutionOn(tx, endOfMonth(`${replay.as_of}-01`)),
  ];
  return {
    before: { masters: sides.before, register: before },
    after: { masters: sides.after, register: after },
    months: monthsBetween(replay.month, replay.as_of),
  };
}

async function store(
  tx: TenantTransaction,
  replay: ReplayRow,
  patientId: string,
  claims: readonly ReplayedClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx.run(
    qb.insertInto('app.revision_claim').values(
      claims.map((claim) => ({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        replay_id: replay.id,
        patient_id: patientId,
        coverage_id: claim.coverageId,
        visits: claim.visits,
        charged_points: claim.charged,
        before_points: claim.before,
        after_points: claim.after,
        body: jsonb(claim.comparison),
      })),
    ),
  );
}

async function finish(tx: TenantTransaction, replay: ReplayRow, { before, after }: Sides): Promise<void> {
  const result = await resultOf(tx, replay, before);
  await tx.run(
    qb
      .updateTable('app.revision_replay')
      .set({
        result: jsonb(result),
        master_releases: jsonb({
          before: before.releases(`${replay.month}-01`),
          after: after.releases(`${replay.as_of}-01`),
        }),
        finished_at: sql<Date>`clock_timestamp()`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', replay.id),
  );
  await endReplay(tx, replay.id, 'finished');
}
