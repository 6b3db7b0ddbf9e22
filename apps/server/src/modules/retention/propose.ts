import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import { requestApproval } from '../approvals/index.ts';
import { lineOf, listHash } from './list-hash.ts';
import type { PurgeApproval } from './purge-approval.ts';
import { type DueUnit, dueNow, type Survey } from './survey.ts';
import type { PurgedKind } from './units.ts';

export interface Proposal {
  readonly kinds: readonly PurgedKind[];
  readonly reason: string;
  readonly now: Date;
}

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const ROWS = 1_000;

/**
 * Fixes the list of what may be deleted now and asks a second person. What is approved is this list by its
 * hash, not whatever may be due later. Throws RETENTION_NOTHING_DUE, RETENTION_PENDING.
 */
export async function proposePurge(
  tx: TenantTransaction,
  found: Survey,
  approval: PurgeApproval,
  { kinds, reason, now }: Proposal,
): Promise<{ id: string; approvalId: string; items: number }> {
  if (await pendingPurge(tx, now)) throw new AppError('RETENTION_PENDING');
  const due = dueNow(found).filter(({ kind }) => kinds.includes(kind));
  if (due.length === 0) throw new AppError('RETENTION_NOTHING_DUE');
  const id = uuidv7();
  const listSha256 = listHash(due.map(listed));
  const approvalId = await requestApproval(tx, approval, {
    payload: { purgeId: id, items: due.length, listSha256: listSha256.toString('hex') },
    reason,
    now,
  });
  await tx.run(
    qb.insertInto('app.retention_purge').values({
      tenant_id: tx.tenantId,
      id,
      reason,
      as_of: found.asOf,
      list_sha256: listSha256,
      items: due.length,
      requested_by: tx.context.actor.staffId,
      requested_at: now,
      approval_id: approvalId,
    }),
  );
  for (let at = 0; at < due.length; at += ROWS) {
    const rows = due.slice(at, at + ROWS).map((unit, index) => ({
      tenant_id: tx.tenantId,
      purge_id: id,
      position: at + index + 1,
      kind: unit.kind,
      patient_id: unit.patientId ?? null,
      run_id: unit.runId ?? null,
      before_seq: unit.log?.beforeSeq ?? null,
      entries: unit.log?.entries ?? null,
      first_day: unit.from,
      final_day: unit.to,
      last_day: unit.lastDay,
      rules: [...unit.ruleIds],
    }));
    await tx.run(qb.insertInto('app.retention_item').values(rows));
  }
  await announceChange(tx, 'retention');
  return { id, approvalId, items: due.length };
}

function listed({ kind, patientId, runId, log, lastDay }: DueUnit): string {
  return lineOf({
    kind,
    patient_id: patientId ?? null,
    run_id: runId ?? null,
    before_seq: log?.beforeSeq ?? null,
    last_day: lastDay,
  });
}

/** A purge that waits for its decision or is being carried out: two lists at once would name the same records. */
async function pendingPurge(tx: TenantTransaction, now: Date): Promise<boolean> {
  const rows = await tx.many(
    qb
      .selectFrom('app.retention_purge as p')
      .innerJoin('app.approval_request as a', (join) =>
        join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.approval_id'),
      )
      .select('p.id')
      .where('p.tenant_id', '=', tx.tenantId)
      .where((eb) =>
        eb.or([
          eb('p.state', '=', 'running'),
          eb.and([
            eb('p.state', '=', 'requested'),
            eb('a.state', '=', 'pending'),
            eb('a.expires_at', '>', now),
          ]),
        ]),
      )
      .limit(1),
  );
  return rows.length > 0;
}
