import type { MaintenanceWork } from '@akashi/contract';
import { sql, type Updateable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import { staffNames } from '../identity/index.ts';
import { areaByName } from './areas.ts';
import type { Operator } from './operators.ts';
import { LONGEST_MINUTES, renewedUntil, stateOf, type WorkRow } from './state.ts';

export interface WorkRequest {
  ticket: string;
  reason: string;
  plan: string;
  areas: readonly string[];
  unmasked: boolean;
  minutes: number;
}

const TOPIC = 'maintenance';

/** Keeps a request with its plan. Throws MAINTENANCE_QUERY for an area that does not exist. */
export async function requestWork(
  tx: TenantTransaction,
  operator: Operator,
  asked: WorkRequest,
  now: Date,
): Promise<string> {
  if (asked.areas.some((name) => !areaByName(name)))
    throw new AppError('MAINTENANCE_QUERY', { field: 'areas' });
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.maintenance_request').values({
      tenant_id: tx.tenantId,
      id,
      operator_id: operator.id,
      operator_name: operator.name,
      ticket: asked.ticket,
      reason: asked.reason,
      plan: asked.plan,
      areas: [...new Set(asked.areas)],
      unmasked: asked.unmasked,
      minutes: asked.minutes,
      state: 'requested',
      requested_at: now,
    }),
  );
  await announceChange(tx, TOPIC);
  return id;
}

/** Approves a request, or the renewal that waits. Time begins to run at once. */
export async function approveWork(tx: TenantTransaction, id: string, by: Decision): Promise<void> {
  const row = await lockWork(tx, id);
  if (row.state === 'requested')
    return change(tx, id, {
      state: 'approved',
      ...decided(by),
      started_at: by.now,
      expires_at: new Date(by.now.getTime() + row.minutes * 60_000),
    });
  if (row.state !== 'approved' || row.renewal_minutes === null) throw new AppError('MAINTENANCE_STATE');
  const until = renewedUntil(row, row.renewal_minutes, by.now);
  if (!until) throw new AppError('MAINTENANCE_LIMIT');
  return change(tx, id, { ...decided(by), expires_at: until, renewal_minutes: null, renewal_reason: null });
}

/** Refuses a request, or the renewal that waits: the work then ends when its time does. */
export async function refuseWork(tx: TenantTransaction, id: string, by: Decision): Promise<void> {
  const row = await lockWork(tx, id);
  if (row.state === 'requested') return change(tx, id, { state: 'refused', ...decided(by) });
  if (row.state !== 'approved' || row.renewal_minutes === null) throw new AppError('MAINTENANCE_STATE');
  return change(tx, id, { renewal_minutes: null, renewal_reason: null, decision_note: by.note });
}

/** Ends a work: by the institution at any time (`staffId`), or by the operator with a summary. */
export async function endWork(
  tx: TenantTransaction,
  id: string,
  by: { now: Date; staffId?: string; operatorId?: string; summary?: string },
): Promise<void> {
  const row = await lockWork(tx, id, by.operatorId);
  const open = row.state === 'approved' || row.state === 'requested';
  // The report may follow after the institution has ended the work.
  if (!open && !(row.state === 'ended' && by.summary !== undefined && row.summary === ''))
    throw new AppError('MAINTENANCE_STATE');
  await change(tx, id, {
    state: 'ended',
    ended_at: row.ended_at ?? by.now,
    ...(by.staffId === undefined ? {} : { ended_by: by.staffId }),
    ...(by.summary === undefined ? {} : { summary: by.summary }),
  });
}

/** Asks for more time. Throws MAINTENANCE_LIMIT beyond four hours. */
export async function renewWork(
  tx: TenantTransaction,
  id: string,
  by: { operatorId: string; minutes: number; reason: string; now: Date },
): Promise<void> {
  const row = await lockWork(tx, id, by.operatorId);
  if (stateOf(row, by.now) !== 'approved') throw new AppError('MAINTENANCE_STATE');
  if (!renewedUntil(row, by.minutes, by.now))
    throw new AppError('MAINTENANCE_LIMIT', { details: { minutes: LONGEST_MINUTES } });
  await change(tx, id, { renewal_minutes: by.minutes, renewal_reason: by.reason });
}

/** The institution signs that it has compared plan and record. */
export async function reviewWork(tx: TenantTransaction, id: string, by: Decision): Promise<void> {
  const row = await lockWork(tx, id);
  const state = stateOf(row, by.now);
  if ((state !== 'ended' && state !== 'over') || row.reviewed_at !== null)
    throw new AppError('MAINTENANCE_STATE');
  await change(tx, id, { reviewed_by: by.staffId, reviewed_at: by.now, review_note: by.note });
}

export interface Decision {
  staffId: string;
  now: Date;
  note: string;
}

function decided(by: Decision) {
  return { decided_by: by.staffId, decided_at: by.now, decision_note: by.note };
}

type Change = Updateable<Database['app.maintenance_request']>;

async function change(tx: TenantTransaction, id: string, values: Change): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.maintenance_request')
      .set(values)
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
  await announceChange(tx, TOPIC);
}

/** The row, locked; an operator finds only what is the operator's own. Throws NOT_FOUND. */
export async function lockWork(tx: TenantTransaction, id: string, operatorId?: string): Promise<WorkRow> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.maintenance_request')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!row || (operatorId !== undefined && row.operator_id !== operatorId)) throw new AppError('NOT_FOUND');
  return row;
}

/** Works as the screen shows them, the newest first; one of them when an id is given. */
export async function presentWorks(
  tx: TenantTransaction,
  now: Date,
  id?: string,
): Promise<MaintenanceWork[]> {
  const counted = (what: string) =>
    sql<number>`(select ${sql.raw(what)} from app.maintenance_statement s
      where s.tenant_id = r.tenant_id and s.request_id = r.id)`;
  let query = qb
    .selectFrom('app.maintenance_request as r')
    .selectAll('r')
    .select([
      counted('count(*)::int').as('statements'),
      counted('count(s.refusal)::int').as('refused'),
      counted('coalesce(sum(s.patients), 0)::int').as('patients'),
    ])
    .where('r.tenant_id', '=', tx.tenantId)
    .orderBy('r.requested_at', 'desc')
    .limit(200);
  if (id !== undefined) query = query.where('r.id', '=', id);
  const [rows, names] = await Promise.all([tx.many(query), staffNames(tx)]);
  const nameOf = (staffId: string | null) => (staffId === null ? null : (names.get(staffId)?.name ?? null));
  return rows.map((row) => ({
    id: row.id,
    operator: row.operator_name,
    ticket: row.ticket,
    reason: row.reason,
    plan: row.plan,
    areas: row.areas.map((name) => ({ name, label: areaByName(name)?.label ?? name })),
    unmasked: row.unmasked,
    minutes: row.minutes,
    state: stateOf(row, now),
    requestedAt: row.requested_at.toISOString(),
    decidedBy: nameOf(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
    startedAt: row.started_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    renewal:
      row.renewal_minutes === null
        ? null
        : { minutes: row.renewal_minutes, reason: row.renewal_reason ?? '' },
    endedAt: row.ended_at?.toISOString() ?? null,
    summary: row.summary,
    reviewedBy: nameOf(row.reviewed_by),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewNote: row.review_note,
    statements: row.statements,
    refused: row.refused,
    patients: row.patients,
  }));
}
