import type { SessionInfo } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import { draftKeyAt } from './draft-keys.ts';
import { unreadRecovery } from './recovery/notice.ts';
import { permissionsInForce } from './rights-in-force.ts';
import { asRole, staffById } from './staff.ts';

const MUSTS = ['password', 'factor', 'reason'] as const;

export interface DeskFacts {
  readonly locked: boolean;
  readonly deskDate: string;
  readonly demonstration: boolean;
}

/** What the screen knows of its own session. Throws SIGN_IN_REQUIRED when the session has gone. */
export async function sessionView(
  tx: TenantTransaction,
  sealer: Sealer,
  sessionId: string,
  { locked, deskDate, demonstration }: DeskFacts,
): Promise<SessionInfo> {
  const session = await tx.maybe(
    qb
      .selectFrom('app.session')
      .select(['staff_id', 'expires_at', 'must', 'desk_sha256'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId),
  );
  const tenant = await tx.one(
    qb.selectFrom('app.tenant').select(['code', 'name']).where('tenant_id', '=', tx.tenantId),
  );
  const staff = session && (await staffById(tx, session.staff_id));
  if (!session || !staff) throw new AppError('SIGN_IN_REQUIRED');
  const role = asRole(staff.role);
  // Whoever sits at a locked screen is not known yet: nothing opens drafts for him.
  const desk = locked ? null : session.desk_sha256;
  return {
    staff: {
      id: staff.id,
      loginId: staff.login_id,
      name: staff.name,
      role,
      departmentCode: staff.department_code,
      permissions: [...(await permissionsInForce(tx, { id: staff.id, role }))],
    },
    tenant: { id: tx.tenantId, code: tenant.code, name: tenant.name },
    locked,
    expiresAt: session.expires_at.toISOString(),
    must: MUSTS.find((one) => one === session.must) ?? null,
    recovered: locked ? null : await unreadRecovery(tx, staff.id),
    draftKey: desk === null ? null : await draftKeyAt(tx, sealer, { staffId: staff.id, desk }),
    deskDate,
    demonstration,
  };
}
