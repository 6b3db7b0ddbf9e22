import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import type { StaffRow } from './staff.ts';
import { acceptedStep } from './totp.ts';

/** Uses a code of the authenticator up, so that it is never good a second time; false for a wrong or a used one. */
export async function takeCode(
  tx: TenantTransaction,
  sealer: Sealer,
  staff: Pick<StaffRow, 'id' | 'totp_secret' | 'totp_last_step'>,
  code: string,
  now: Date,
): Promise<boolean> {
  if (staff.totp_secret === null) return false;
  const secret = sealer.open(tx.tenantId, `app.staff/totp/${staff.id}`, staff.totp_secret);
  const step = acceptedStep(secret, code, now, staff.totp_last_step);
  if (step === undefined) return false;
  const taken = await tx.run(
    qb
      .updateTable('app.staff')
      .set({ totp_last_step: step })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', staff.id)
      .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)])),
  );
  return taken > 0;
}
