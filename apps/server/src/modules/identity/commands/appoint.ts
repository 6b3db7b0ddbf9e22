import { ROLE_WORDS, type Role, role as roleShape } from '@akashi/contract';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { defineApproval, requestApproval } from '../../approvals/index.ts';
import { permissionsOfHolder } from '../effective-rights.ts';
import { somebodyElseMay } from '../holders.ts';
import { changesInForce } from '../rights-in-force.ts';
import { endAllSessions } from '../sessions.ts';
import { staffById } from '../staff.ts';

/** An occupation that runs the house is given by two persons. */
export const appointApproval = defineApproval({
  kind: 'identity.appoint',
  label: '管理する職種の付与',
  permission: 'rights:approve',
  payload: z.object({ staffId: z.uuid(), role: roleShape }),
  validHours: 14 * 24,
  subject: ({ staffId }) => staffId,
  describe: async (tx, { staffId, role }) => [
    { label: '職員', value: (await staffById(tx, staffId))?.name ?? '' },
    { label: '職種', value: ROLE_WORDS[role] },
  ],
  apply: async (tx, { payload: { staffId, role }, now }) => {
    const before = await staffById(tx, staffId);
    if (!before) throw new AppError('NOT_FOUND');
    await tx.run(
      qb
        .updateTable('app.staff')
        .set({ role, active: true, reviewed_at: now })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', staffId),
    );
    await endAllSessions(tx, staffId, 'staff-changed', now);
    await tx.log({
      act: 'permit',
      object: { type: 'staff', id: staffId },
      patients: 'none',
      details: { before: before.role, after: role },
    });
    await announceChange(tx, 'identity');
  },
});

/**
 * Whether giving this occupation waits for a second person: it can manage staff or rights, and there is somebody else
 * who may decide. The first administrator of a house appoints the second alone; the log and the review show it.
 */
export async function appointingNeedsTwo(
  tx: TenantTransaction,
  role: Role,
  staffId: string | undefined,
): Promise<boolean> {
  const granted = permissionsOfHolder(`role:${role}`, await changesInForce(tx));
  if (!granted.has('identity:manage') && !granted.has('rights:manage')) return false;
  const except = [tx.context.actor.staffId, ...(staffId === undefined ? [] : [staffId])];
  return somebodyElseMay(tx, 'rights:approve', except);
}

export function requestAppointment(
  tx: TenantTransaction,
  payload: { staffId: string; role: Role },
  now: Date,
): Promise<string> {
  return requestApproval(tx, appointApproval, { payload, reason: '職員の登録・変更', now });
}
