import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { type Admitted, admit, handedOverTooLongAgo, mayEnter } from '../admit.ts';
import { reserveAttempt, settleAttempt, type Who } from '../attempts.ts';
import { deskHash, isKnownDesk } from '../desks.ts';
import { hasPasskey } from '../passkeys/store.ts';
import { hashPassword, isUpToDate, type Pepper, passwordFits } from '../passwords/hashing.ts';
import { signInPolicy } from '../policy.ts';
import type { From } from '../sessions.ts';
import { type StaffRow, staffById, staffByLogin } from '../staff.ts';
import { takeCode } from '../totp-codes.ts';

/** Nobody yet: the actor of an attempt whose person is not known. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Attempt extends From {
  tenantCode: string;
  loginId: string;
  password: string;
  totp: string | undefined;
  requestId: string;
}

/** `passkeyRequired`: the institution wants two factors, and this person's second one is a passkey. */
export type SignedIn = Admitted | { result: 'totpRequired' } | { result: 'passkeyRequired' };

type Verdict = SignedIn | { result: 'failed'; reason: string } | { result: 'delayed'; seconds: number };

/** What else happens in the transaction that lets the person in (an account is linked, for instance). */
export type Also = (tx: TenantTransaction, staff: StaffRow) => Promise<void>;

/**
 * Signs a person in by password, and code where an authenticator is registered. A failure is recorded and committed
 * before it is told. Throws SIGN_IN_FAILED without saying which of institution, login, password or code was wrong,
 * and SIGN_IN_DELAYED with the seconds to wait.
 */
export async function signIn(
  database: TenantDatabase,
  sealer: Sealer,
  attempt: Attempt,
  also?: Also,
): Promise<SignedIn> {
  const [tenant] = await database.definer<{ id: string }>('tenantByCode', [attempt.tenantCode]);
  if (!tenant) {
    await passwordFits(undefined, attempt.password, { sealer, tenantId: NOBODY });
    throw new AppError('SIGN_IN_FAILED');
  }
  const context: TenantContext = {
    tenantId: tenant.id,
    actor: { staffId: NOBODY, role: 'nobody', ip: attempt.ip },
    requestId: attempt.requestId,
    purpose: 'administration',
  };
  const verdict = await judge(database, context, sealer, attempt, also);
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
  also: Also | undefined,
): Promise<Verdict> {
  const { permit, staff, who } = await database.withTenant(context, accessLater, async (tx) => {
    const found = await staffByLogin(tx, attempt.loginId);
    const asking = await whoAsks(tx, found, attempt);
    const asked = await reserveAttempt(tx, asking);
    const verdict = asked.attemptId === undefined ? 'delayed' : 'asked';
    await logAttempt(tx, found, verdict, asked.attemptId !== undefined);
    return { permit: asked, staff: found, who: asking };
  });
  if (permit.attemptId === undefined) return { result: 'delayed', seconds: permit.seconds };
  const pepper = { sealer, tenantId: context.tenantId };
  const fits = await passwordFits(staff?.password_hash, attempt.password, pepper);
  const rehashed = await renewed(fits ? staff : undefined, attempt.password, pepper);
  return database.withTenant(context, accessLater, async (tx) => {
    const verdict = await decide(tx, sealer, attempt, fits ? staff : undefined, rehashed, also);
    await settleAttempt(tx, permit.attemptId, who, outcomeOf(verdict));
    await logAttempt(tx, staff, verdict.result, verdict.result !== 'failed');
    return verdict;
  });
}

async function whoAsks(
  tx: TenantTransaction,
  staff: StaffRow | undefined,
  { loginId, ip, deskToken, now }: Attempt,
): Promise<Who> {
  const desk = deskHash(deskToken);
  const knownDesk = staff !== undefined && (await isKnownDesk(tx, staff.id, desk));
  return { loginId, ip, now, knownDesk, desk: knownDesk ? desk.toString('hex') : '' };
}

/** The same password hashed as today's rules want it, when the stored hash is of an older kind. */
async function renewed(
  staff: StaffRow | undefined,
  password: string,
  pepper: Pepper,
): Promise<string | undefined> {
  if (!staff || isUpToDate(staff.password_hash, pepper)) return undefined;
  return hashPassword(password, pepper);
}

async function decide(
  tx: TenantTransaction,
  sealer: Sealer,
  attempt: Attempt,
  known: StaffRow | undefined,
  rehashed: string | undefined,
  also: Also | undefined,
): Promise<Exclude<Verdict, { result: 'delayed' }>> {
  // Read again: the person may have left, or got another password, while this one was being checked.
  const staff = known && (await staffById(tx, known.id));
  if (!staff || passwordSince(staff) !== passwordSince(known))
    return { result: 'failed', reason: 'password' };
  if (!mayEnter(staff, attempt.now)) return { result: 'failed', reason: 'inactive' };
  if (handedOverTooLongAgo(staff, attempt.now)) return { result: 'failed', reason: 'handed-over' };
  const code = staff.totp_secret !== null;
  if (code) {
    if (attempt.totp === undefined) return { result: 'totpRequired' };
    if (!(await takeCode(tx, sealer, staff, attempt.totp, attempt.now)))
      return { result: 'failed', reason: 'totp' };
  } else if ((await signInPolicy(tx, attempt.now)).secondFactor && (await hasPasskey(tx, staff.id))) {
    return { result: 'passkeyRequired' };
  }
  if (rehashed !== undefined) await storeHash(tx, staff.id, rehashed);
  await also?.(tx, staff);
  return admit(tx, staff, code ? 'password+totp' : 'password', attempt);
}

/** When the person got the password. Its hash may change meanwhile: another sign-in stores it as today's rules want it. */
function passwordSince({ password_changed_at: since }: StaffRow): number {
  return since === null ? 0 : new Date(since).getTime();
}

async function storeHash(tx: TenantTransaction, staffId: string, hash: string): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({ password_hash: hash })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', staffId),
  );
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
