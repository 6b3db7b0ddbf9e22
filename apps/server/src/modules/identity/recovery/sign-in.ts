import { timingSafeEqual } from 'node:crypto';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Admitted, admit, mayEnter } from '../admit.ts';
import { reserveAttempt, settleAttempt } from '../attempts.ts';
import { NOBODY } from '../commands/sign-in.ts';
import type { From } from '../sessions.ts';
import { type StaffRow, staffByLogin } from '../staff.ts';
import { recoveryCodeHash } from './code.ts';

export interface RecoveryAttempt extends From {
  readonly tenantCode: string;
  readonly loginId: string;
  readonly code: string;
  readonly requestId: string;
}

/**
 * Signs in with a one-time code that two administrators gave, which is used up. The session can do nothing but enrol
 * a new factor. Throws SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function signInByRecovery(
  database: TenantDatabase,
  attempt: RecoveryAttempt,
): Promise<Admitted> {
  const [tenant] = await database.definer<{ id: string }>('tenantByCode', [attempt.tenantCode]);
  if (!tenant) throw new AppError('SIGN_IN_FAILED');
  const context: TenantContext = {
    tenantId: tenant.id,
    actor: { staffId: NOBODY, role: 'nobody', ip: attempt.ip },
    requestId: attempt.requestId,
    purpose: 'administration',
  };
  const verdict = await database.withTenant(context, accessLater, async (tx) => {
    const staff = await staffByLogin(tx, attempt.loginId);
    const who = { ...attempt, knownDesk: false, desk: '' };
    const permit = await reserveAttempt(tx, who);
    if (permit.attemptId === undefined) {
      await logRecovery(tx, staff, 'delayed');
      return permit.seconds;
    }
    const used = staff !== undefined && mayEnter(staff, attempt.now) && (await useCode(tx, staff, attempt));
    await settleAttempt(tx, permit.attemptId, who, { succeeded: used, reason: used ? '' : 'recovery' });
    await logRecovery(tx, staff, used ? 'signedIn' : 'failed');
    return used ? admit(tx, staff, 'recovery', attempt) : undefined;
  });
  if (typeof verdict === 'number') throw new AppError('SIGN_IN_DELAYED', { details: { seconds: verdict } });
  if (!verdict) throw new AppError('SIGN_IN_FAILED');
  return verdict;
}

async function useCode(tx: TenantTransaction, staff: StaffRow, attempt: RecoveryAttempt): Promise<boolean> {
  const open = await tx.many(
    qb
      .selectFrom('app.recovery')
      .select(['id', 'code_sha256'])
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staff.id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', attempt.now)
      .forUpdate(),
  );
  const hash = recoveryCodeHash(attempt.code);
  const found = open.find((row) => row.code_sha256 !== null && timingSafeEqual(row.code_sha256, hash));
  if (!found) return false;
  await tx.run(
    qb
      .updateTable('app.recovery')
      .set({ used_at: attempt.now })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', found.id),
  );
  return true;
}

async function logRecovery(
  tx: TenantTransaction,
  staff: StaffRow | undefined,
  verdict: 'delayed' | 'failed' | 'signedIn',
): Promise<void> {
  await tx.log({
    act: 'login',
    object: { type: 'session', ...(staff ? { id: staff.id } : {}) },
    patients: 'none',
    details: { method: 'recovery', verdict },
    result: verdict === 'signedIn' ? 'ok' : 'denied',
  });
}
