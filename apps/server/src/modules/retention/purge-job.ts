import { z } from 'zod';
import { accessLater, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import { defineJob, type JobDefinition, type JobHelpers, type JobRest } from '../../platform/jobs/index.ts';
import { issueCertificate } from './certificate.ts';
import { logOutcome } from './log-purge.ts';
import { type PurgeOutcome, purgeRecords } from './purge-records.ts';

const payload = z.object({ purgeId: z.uuid() });
export type PurgeJob = JobDefinition<typeof payload>;

/** How long the job leaves the log alone before it asks again. */
const ASK_AGAIN = { afterSeconds: 10 } as const;

/**
 * Deletes what two persons decided, record by record: each in a transaction of its own, rows first, then the
 * bytes of its files, then the certificate. The beginning of the log is removed by the sequencer; the job waits for it.
 * Killed anywhere it goes on where it was.
 */
export function purgeJob(files: FileStore): PurgeJob {
  return defineJob({
    name: 'retention.purge',
    payload,
    maxAttempts: 25,
    lane: 'retention',
    run: (helpers, { purgeId }) => runPurge(helpers, files, purgeId),
  });
}

type Steps = Pick<JobHelpers, 'tenantId' | 'withTenant' | 'progress'>;

/** The work of the job; also called by the command, where no runner is. Not done while the log has still to sign. */
export async function runPurge(helpers: Steps, files: FileStore, purgeId: string): Promise<JobRest> {
  const { first, items } = await helpers.withTenant(accessLater, async (tx) => {
    const run = await tx.maybe(
      qb
        .selectFrom('app.retention_purge')
        .select(['state', 'items'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', purgeId),
    );
    if (run?.state !== 'running') throw new AppError('CONFLICT');
    const open = await firstOpen(tx, purgeId);
    await tx.log({ act: 'read', object: { type: 'retentionPurge', id: purgeId }, patients: 'none' });
    return { first: open ?? run.items + 1, items: run.items };
  });
  // What is done is not touched again: looking would be one more entry about each patient.
  for (let position = first; position <= items; position += 1) {
    const left = await helpers.withTenant(accessLater, (tx) => removeRows(tx, purgeId, position));
    if (left === 'waiting') return ASK_AGAIN;
    if (left === 'files') await removeFiles(helpers, files, purgeId, position);
    // An approved deletion is not stopped half way by a press: a hold stops it, item by item.
    await helpers.progress(position, items);
  }
  await helpers.withTenant(accessLater, (tx) => issueCertificate(tx, files, purgeId));
}

/** The first item with rows or bytes still to remove. */
async function firstOpen(tx: TenantTransaction, purgeId: string): Promise<number | null> {
  const { first } = await tx.one(
    qb
      .selectFrom('app.retention_item')
      .select(({ fn }) => fn.min('position').as('first'))
      .where('tenant_id', '=', tx.tenantId)
      .where('purge_id', '=', purgeId)
      .where((eb) =>
        eb.or([eb('state', '=', 'waiting'), eb(eb.fn<number>('cardinality', ['files']), '>', 0)]),
      ),
  );
  return first;
}

/** Removes the rows of an item, and tells what is still to be done about it. */
async function removeRows(
  tx: TenantTransaction,
  purgeId: string,
  position: number,
): Promise<'files' | 'waiting' | 'nothing'> {
  const item = await itemAt(tx, purgeId, position);
  const outcome = item.state === 'waiting' ? await outcomeOf(tx, item, purgeId, position) : undefined;
  if (outcome === 'waiting') {
    await tx.log({ act: 'read', object: { type: item.kind, id: purgeId }, patients: 'none' });
    return 'waiting';
  }
  if (outcome) {
    await tx.run(
      qb
        .updateTable('app.retention_item')
        .set(
          'refused' in outcome
            ? { state: 'skipped', skip_reason: outcome.refused, done_at: new Date() }
            : { state: 'purged', rows_removed: outcome.rows, files: outcome.files, done_at: new Date() },
        )
        .where('tenant_id', '=', tx.tenantId)
        .where('purge_id', '=', purgeId)
        .where('position', '=', position),
    );
  }
  const refused = outcome && 'refused' in outcome ? outcome.refused : undefined;
  const removed = outcome && 'rows' in outcome ? outcome : undefined;
  await tx.log({
    act: removed ? 'delete' : 'read',
    object: { type: item.kind, id: item.run_id ?? purgeId },
    patients: item.patient_id === null ? 'none' : [item.patient_id],
    details: {
      purge: purgeId,
      position,
      ...(removed ? { rows: removed.rows, files: removed.files.length } : {}),
      ...(refused === undefined ? {} : { refused }),
    },
    ...(refused === undefined ? {} : { result: 'denied' as const }),
  });
  return (removed?.files ?? item.files).length > 0 ? 'files' : 'nothing';
}

function itemAt(tx: TenantTransaction, purgeId: string, position: number) {
  return tx.one(
    qb
      .selectFrom('app.retention_item as i')
      .innerJoin('app.retention_purge as p', (join) =>
        join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.purge_id'),
      )
      .select(['i.state', 'i.kind', 'i.patient_id', 'i.run_id', 'i.files', 'i.before_seq', 'i.final_day'])
      .select('p.begun_at')
      .where('i.tenant_id', '=', tx.tenantId)
      .where('i.purge_id', '=', purgeId)
      .where('i.position', '=', position),
  );
}

async function outcomeOf(
  tx: TenantTransaction,
  item: Awaited<ReturnType<typeof itemAt>>,
  purgeId: string,
  position: number,
): Promise<PurgeOutcome | 'waiting'> {
  const { before_seq: beforeSeq, final_day: finalDay, begun_at: begunAt } = item;
  if (beforeSeq === null || begunAt === null) return purgeRecords(tx, purgeId, position);
  const outcome = await logOutcome(tx, { beforeSeq, finalDay, begunAt });
  return typeof outcome === 'object' && 'removed' in outcome ? { rows: outcome.removed, files: [] } : outcome;
}

/** The bytes go after the rows are gone for good; a crash in between leaves their addresses in the item. */
async function removeFiles(
  helpers: Steps,
  files: FileStore,
  purgeId: string,
  position: number,
): Promise<void> {
  await helpers.withTenant(accessLater, async (tx) => {
    const { files: addresses } = await tx.one(
      qb
        .selectFrom('app.retention_item')
        .select('files')
        .where('tenant_id', '=', tx.tenantId)
        .where('purge_id', '=', purgeId)
        .where('position', '=', position),
    );
    for (const address of addresses) await files.remove(tx.tenantId, address);
    if (addresses.length > 0)
      await tx.run(
        qb
          .updateTable('app.retention_item')
          .set({ files: [], files_removed: addresses.length })
          .where('tenant_id', '=', tx.tenantId)
          .where('purge_id', '=', purgeId)
          .where('position', '=', position),
      );
    await tx.log({
      act: 'delete',
      object: { type: 'file', id: purgeId },
      patients: 'none',
      details: { position, files: addresses.length },
    });
    if (position % 50 === 0) await announceChange(tx, 'retention');
  });
}
