import {
  accessLater,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { reserveAttempt, settleAttempt } from '../attempts.ts';
import { passwordFits } from '../password.ts';
import { type From, openSession } from '../sessions.ts';
import { type StaffRow, staffById, staffByLogin } from '../staff.ts';
import { takeCode } from '../totp-codes.ts';

/** Nobody yet: the actor of an attempt whose person is not known. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Attempt extends From {
  tenantCode: string;
  loginId: string;
  password: string;
  totp: string | undefined;
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
  const verdict = await judge(database, context, sealer, attempt);
  if (verdict.result === 'delayed')
    throw new AppError('SIGN_IN_DELAYED', { details: { seconds: verdict.seconds } });
  if (verdict.result === 'failed') throw new AppError('SIGN_IN_FAILED');
  return verdict;
}

/** The password is checked between two transactions: it takes long, and no connection waits for it. */
async function judge(
  database: TenantDatabase,
  context: TenantContext,
  sealer: Sealer,
  attempt: Attempt,
): Promise<Verdict> {
  const { permit, staff } = await database.withTenant(context, accessLater, async (tx) => {
    const asked = await reserveAttempt(tx, attempt);
    const found = await staffByLogin(tx, attempt.loginId);
    const verdict = asked.attemptId === undefined ? 'delayed' : 'asked';
    await logAttempt(tx, found, verdict, asked.attemptId !== undefined);
    return { permit: asked, staff: found };
  });
  if (permit.attemptId === undefined) return { result: 'delayed', seconds: permit.seconds };
  const fits = await passwordFits(staff?.password_hash, attempt.password);
  return database.withTenant(context, accessLater, async (tx) => {
    const verdict = await decide(tx, sealer, attempt, fits ? staff : undefined);
    await settleAttempt(tx, permit.attemptId, attempt, outcomeOf(verdict));
    await logAttempt(tx, staff, verdict.result, verdict.result !== 'failed');
    return verdict;
  });
}

async function decide(
  tx: TenantTransaction,
  sealer: Sealer,
  attempt: Attempt,
  known: StaffRow | undefined,
): Promise<Exclude<Verdict, { result: 'delayed' }>> {
  // Read again: the person may have left, or got another password, while this one was being checked.
  const staff = known && (await staffById(tx, known.id));
  if (!staff || staff.password_hash !== known.password_hash) return { result: 'failed', reason: 'password' };
  if (!staff.active || (staff.valid_until !== null && staff.valid_until < dayInJapan(attempt.now)))
    return { result: 'failed', reason: 'inactive' };
  if (staff.totp_secret !== null) {
    if (attempt.totp === undefined) return { result: 'totpRequired' };
    if (!(await takeCode(tx, sealer, staff, attempt.totp, attempt.now)))
      return { result: 'failed', reason: 'totp' };
  }
  const session = await openSession(
    tx,
    staff.id,
    staff.totp_secret === null ? 'password' : 'password+totp',
    attempt,
  );
  return {
    result: 'signedIn',
    tenantId: tx.tenantId,
    staffId: staff.id,
    sessionId: session.id,
    token: session.token,
    expiresAt: session.expiresAt,
  };
}

const japan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });

/** The true day, also in a demonstration that stands on another: employment ends by it. */
function dayInJapan(now: Date): string {
  return japan.format(now);
}

function outcomeOf(verdict: Verdict): { succeeded: boolean; reason: string } | undefined {
  if (verdict.result === 'failed') return { succeeded: false, reason: verdict.reason };
  return verdict.result === 'signedIn' ? { succeeded: true, reason: '' } : undefined;
}

async function logAttempt(
  tx: TenantTransaction,
  staff: StaffRow | undefined,
  verdict: Verdict['result'] | 'asked',
  ok: boolean,
): Promise<void> {
  await tx.log({
    act: 'login',
    object: { type: 'session', ...(staff ? { id: staff.id } : {}) },
    patients: 'none',
    details: { verdict },
    result: ok ? 'ok' : 'denied',
  });
}
