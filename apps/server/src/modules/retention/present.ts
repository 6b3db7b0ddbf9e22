import { type LegalHold, type Purge, retention } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';
import { type HoldRow, scopeOf } from './holds.ts';

const SHOWN = 20;

/** The latest purges with how far they are. */
export async function presentPurges(tx: TenantTransaction): Promise<Purge[]> {
  const [rows, staff] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.retention_purge as p')
        .innerJoin('app.approval_request as a', (join) =>
          join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.approval_id'),
        )
        .select(['p.id', 'p.state', 'p.reason', 'p.as_of', 'p.items', 'p.requested_by', 'p.requested_at'])
        .select(['p.approved_by', 'p.finished_at', 'p.certificate', 'a.state as decision'])
        .select(
          sql<number>`(select count(*)::int from app.retention_item i where i.tenant_id = p.tenant_id and i.purge_id = p.id and i.state <> 'waiting')`.as(
            'done',
          ),
        )
        .select(
          sql<
            string[]
          >`array(select distinct i.skip_reason from app.retention_item i where i.tenant_id = p.tenant_id and i.purge_id = p.id and i.state = 'skipped' order by 1)`.as(
            'reasons',
          ),
        )
        .where('p.tenant_id', '=', tx.tenantId)
        .orderBy('p.requested_at', 'desc')
        .limit(SHOWN),
    ),
    staffNames(tx),
  ]);
  const nameOf = (id: string) => staff.get(id)?.name ?? '';
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row.state, row.decision),
    reason: row.reason,
    asOf: row.as_of,
    items: row.items,
    done: row.done,
    skipReasons: row.reasons,
    requestedBy: nameOf(row.requested_by),
    requestedAt: row.requested_at.toISOString(),
    approvedBy: row.approved_by === null ? null : nameOf(row.approved_by),
    finishedAt: row.finished_at?.toISOString() ?? null,
    certificate: row.certificate === null ? null : retention.purgeCertificate.parse(row.certificate),
  }));
}

function stateOf(state: string, decision: string): Purge['state'] {
  if (state === 'requested' && (decision === 'rejected' || decision === 'withdrawn')) return 'rejected';
  return state === 'running' || state === 'done' ? state : 'requested';
}

/** Holds with whom they are about, and whether somebody has asked to lift them. */
export async function presentHolds(
  tx: TenantTransaction,
  rows: readonly HoldRow[],
  now: Date,
): Promise<LegalHold[]> {
  const ids = rows.flatMap(({ patient_id }) => (patient_id === null ? [] : [patient_id]));
  const [patients, lifting, staff] = await Promise.all([
    ids.length === 0
      ? []
      : tx.many(
          qb
            .selectFrom('app.patient')
            .select(['id', 'number', 'name'])
            .where('tenant_id', '=', tx.tenantId)
            .where('id', 'in', ids),
        ),
    tx.many(
      qb
        .selectFrom('app.approval_request')
        .select(sql<string>`payload ->> 'holdId'`.as('hold'))
        .where('tenant_id', '=', tx.tenantId)
        .where('kind', '=', 'retention.liftHold')
        .where('state', '=', 'pending')
        .where('expires_at', '>', now),
    ),
    staffNames(tx),
  ]);
  return rows.map((row) => {
    const patient = patients.find(({ id }) => id === row.patient_id);
    return {
      id: row.id,
      scope: scopeOf(row),
      patient: patient ? { number: patient.number, name: patient.name } : null,
      reason: row.reason,
      createdBy: staff.get(row.created_by)?.name ?? '',
      createdAt: row.created_at.toISOString(),
      lifting: lifting.some(({ hold }) => hold === row.id),
    };
  });
}
