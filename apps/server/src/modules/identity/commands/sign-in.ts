import { uuidv7 } from 'uuidv7';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { recentFailures, secondsToWait } from '../delay.ts';
import { passwordFits } from '../password.ts';
import { openSession } from '../sessions.ts';
import { type StaffRow, staffByLogin } from '../staff.ts';
import { acceptedStep } from '../totp.ts';

/** Nobody yet: the actor of an attempt whose person is not known. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Attempt {
  tenantCode: string;
  loginId: string;
  password: string;
  totp: string | undefined;
  ip: string;
  userAgent: string;
  now: Date;
  requestId: string;
}

export type SignedIn =
  | {
      result: 'signedIn';
      tenantId: string;
      staffId: string;
      sessionId: string;
      token: string;
      expiresAt: Date;
    }
  | { result: 'totpRequired' };

type Verdict = SignedIn | { result: 'failed'; reason: string } | { result: 'delayed'; seconds: number };

/**
 * Signs a person in. A failure is recorded and committed before it is told. Throws SIGN_IN_FAILED without saying
 * which of institution, login, password or code was wrong, and SIGN_IN_DELAYED with the seconds to wait.
 */
export async function signIn(database: TenantDatabase, sealer: Sealer, attempt: Attempt): Promise<SignedIn> {
  const [tenant] = await database.definer<{ id: string }>('tenantByCode', [attempt.tenantCode]);
  if (!tenant) {
    await passwordFits(undefined, attempt.password);
    throw new AppError('SIGN_IN_FAILED');
  }
  const context: TenantContext = {
    tenantId: tenant.id,
    actor: { staffId: NOBODY, role: 'nobody', ip: attempt.ip },
    requestId: attempt.requestId,
    purpose: 'administration',
  };
  const verdict = await database.withTenant(context, accessLater, (tx) => judge(tx, sealer, attempt));
  if (verdict.result === 'delayed')
    throw new AppError('SIGN_IN_DELAYED', { details: { seconds: verdict.seconds } });
  if (verdict.result === 'failed') throw new AppError('SIGN_IN_FAILED');
  return verdict;
}

async function judge(tx: TenantTransaction, sealer: Sealer, attempt: Attempt): Promise<Verdict> {
  const { here, anywhere } = await recentFailures(tx, attempt.loginId, attempt.ip, attempt.now);
  const seconds = secondsToWait(here, anywhere, attempt.now);
  if (seconds > 0) return record(tx, attempt, undefined, { result: 'delayed', seconds });
  const staff = await staffByLogin(tx, attempt.loginId);
  const fits = await passwordFits(staff?.password_hash, attempt.password);
  const today = attempt.now.toISOString().slice(0, 10);
  if (!staff || !fits) return record(tx, attempt, staff, { result: 'failed', reason: 'password' });
  if (!staff.active || (staff.valid_until !== null && staff.valid_until < today)) {
    return record(tx, attempt, staff, { result: 'failed', reason: 'inactive' });
  }
  if (staff.totp_secret !== null) {
    if (attempt.totp === undefined) return record(tx, attempt, staff, { result: 'totpRequired' });
    if (!(await takeCode(tx, sealer, staff, attempt.totp, attempt.now))) {
      return record(tx, attempt, staff, { result: 'failed', reason: 'totp' });
    }
  }
  const session = await openSession(tx, staff.id, attempt);
  return record(tx, attempt, staff, {
    result: 'signedIn',
    tenantId: tx.tenantId,
    staffId: staff.id,
    sessionId: session.id,
    token: session.token,
    expiresAt: session.expiresAt,
  });
}

/** Uses the code up, so that it is never good a second time. */
async function takeCode(
  tx: TenantTransaction,
  sealer: Sealer,
  staff: StaffRow,
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

async function record(
  tx: TenantTransaction,
  attempt: Attempt,
  staff: StaffRow | undefined,
  verdict: Verdict,
): Promise<Verdict> {
  const succeeded = verdict.result === 'signedIn';
  if (verdict.result !== 'delayed' && verdict.result !== 'totpRequired') {
    await tx.run(
      qb.insertInto('app.sign_in_attempt').values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        login_id: attempt.loginId,
        ip: attempt.ip,
        succeeded,
        reason: verdict.result === 'failed' ? verdict.reason : '',
        at: attempt.now,
      }),
    );
  }
  await tx.log({
    act: 'login',
    object: { type: 'session', ...(staff ? { id: staff.id } : {}) },
    patients: 'none',
    details: { verdict: verdict.result },
    result: succeeded || verdict.result === 'totpRequired' ? 'ok' : 'denied',
  });
  return verdict;
}
