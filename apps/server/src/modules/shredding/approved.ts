import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { TenantContext } from '../../platform/database/index.ts';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { requestApproval } from '../approvals/index.ts';
import { SYSTEM_ACTOR } from '../ledger/index.ts';
import { CARRY_OUT_HOURS, destructionApproval, destructionPayload } from './approval.ts';
import type { Destruction } from './certificate.ts';
import { obstaclesOf } from './obstacles.ts';

/** The decision as the certificate names it. */
export type Approved = Pick<Destruction, 'requested' | 'approved' | 'reason' | 'handedOver'>;

interface Row {
  reason: string;
  payload: unknown;
  requested_by: string;
  requested_name: string;
  requested_at: Date;
  decided_by: string;
  decided_at: Date;
  approver: string | null;
}

/** Asks the institution. Returns the request's id, which an administrator approves on the screen 承認. */
export async function requestDestruction(
  database: OpenDatabase,
  request: { tenantId: string; reason: string; handedOver: string; requesterName: string; now: Date },
): Promise<string> {
  const { tenantId, handedOver, ...asking } = request;
  return database.app.withTenant(
    operatorOf(tenantId),
    { act: 'create', object: { type: 'destruction' }, patients: 'none' },
    (tx) => requestApproval(tx, destructionApproval(), { ...asking, payload: { handedOver } }),
  );
}

/**
 * Checks that the institution said yes, recently, and that nothing forbids it now. Throws SHRED-NOT-APPROVED,
 * SHRED-FORBIDDEN.
 */
export async function approvedDestruction(
  client: pg.Client,
  database: OpenDatabase,
  { tenantId, approvalId, now }: Asked,
): Promise<Approved> {
  const { rows } = await client.query<Row>(
    `select r.reason, r.payload, r.requested_by, r.requested_name, r.requested_at, r.decided_by, r.decided_at, s.name as approver
       from app.approval_request r left join app.staff s on s.tenant_id = r.tenant_id and s.id = r.decided_by
      where r.tenant_id = $1 and r.id = $2 and r.kind = 'shredding.destroyKeys' and r.state = 'approved'`,
    [tenantId, approvalId],
  );
  const row = rows[0];
  const latest = (row?.decided_at.getTime() ?? 0) + CARRY_OUT_HOURS * 3_600_000;
  if (!row || row.decided_by === row.requested_by || now.getTime() > latest)
    throw new Error(
      `SHRED-NOT-APPROVED: 承認された申請がないか、承認から${CARRY_OUT_HOURS}時間を過ぎています。申請からやり直してください`,
    );
  const { handedOver } = destructionPayload.parse(row.payload);
  const obstacles = await database.app.withTenant(
    operatorOf(tenantId),
    { act: 'read', object: { type: 'destruction', id: approvalId }, patients: 'none' },
    async (tx) => obstaclesOf(tx, { handedOver, today: now.toISOString().slice(0, 10) }),
  );
  if (obstacles.length > 0) throw new Error(`SHRED-FORBIDDEN: ${obstacles.join(' ')}`);
  return {
    requested: { id: row.requested_by, name: row.requested_name, at: row.requested_at.toISOString() },
    approved: { id: row.decided_by, name: row.approver ?? '', at: row.decided_at.toISOString() },
    reason: row.reason,
    handedOver,
  };
}

interface Asked {
  tenantId: string;
  approvalId: string;
  now: Date;
}

function operatorOf(tenantId: string): TenantContext {
  return {
    tenantId,
    actor: { staffId: SYSTEM_ACTOR, role: 'operator' },
    requestId: `shred-${uuidv7()}`,
    purpose: 'administration',
  };
}
