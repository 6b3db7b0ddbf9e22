import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { signInPolicy } from '../policy.ts';
import type { StaffRow } from '../staff.ts';
import { passkeysOf } from './store.ts';

/**
 * Takes a passkey of a person away. Throws NOT_FOUND, and LAST_WAY_IN where the institution wants two factors and
 * this is the only second one.
 */
export async function removePasskey(
  tx: TenantTransaction,
  staff: StaffRow,
  passkeyId: string,
  now: Date,
): Promise<void> {
  const own = await passkeysOf(tx, staff.id);
  if (!own.some((row) => row.id === passkeyId)) throw new AppError('NOT_FOUND');
  const last = own.length === 1 && staff.totp_secret === null;
  if (last && (await signInPolicy(tx, now)).secondFactor) throw new AppError('LAST_WAY_IN');
  await tx.run(qb.deleteFrom('app.passkey').where('tenant_id', '=', tx.tenantId).where('id', '=', passkeyId));
}
