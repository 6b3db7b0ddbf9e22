import {
  accessLater,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { reserveAttempt, settleAttempt } from '../attempts.ts';
import { passwordFits } from '../passwords/hashing.ts';
import { type StaffRow, staffById } from '../staff.ts';
import { takeCode } from '../totp-codes.ts';

/** What somebody shows who is signed in already; `everything`: the code too, where an authenticator is registered. */
export interface Proof {
  readonly password: string;
  readonly totp?: string | undefined;
  readonly everything: boolean;
  readonly sessionId: string;
  readonly ip: string;
  readonly now: Date;
}

type Verdict = 'proven' | 'totpRequired' | 'wrong';

/**
 * Proves the person of a session by the password, and does `then` in the same transaction. A failure is committed
 * before it is told. Throws SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function prove<T>(
  database: TenantDatabase,
  context: TenantContext,
  sealer: Sealer,
  proof: Proof,
  then: (tx: TenantTransaction) => Promise<T>,
): Promise<{ result: 'proven'; value: T } | { result: 'totpRequired' }> {
  const { staff, permit, who } = await database.withTenant(context, accessLater, async (tx) => {
    const found = await staffById(tx, context.actor.staffId);
    const asking = {
      loginId: found?.login_id ?? '',
      ip: proof.ip,
      now: proof.now,
      // Whoever sits in the session is known; guessing from elsewhere must not keep him from his work.
      knownDesk: true,
      desk: `session:${proof.sessionId}`,
    };
    const asked = await reserveAttempt(tx, asking);
    await logProof(tx, proof, asked.attemptId === undefined ? 'delayed' : 'asked');
    return { staff: found, permit: asked, who: asking };
  });
  if (permit.attemptId === undefined)
    throw new AppError('SIGN_IN_DELAYED', { details: { seconds: permit.seconds } });
  const fits = await passwordFits(staff?.password_hash, proof.password, {
    sealer,
    tenantId: context.tenantId,
  });
  const settled = await database.withTenant(context, accessLater, async (tx) => {
    const verdict = fits && staff ? await judge(tx, sealer, staff.id, proof) : 'wrong';
    const outcome = { succeeded: verdict === 'proven', reason: verdict === 'wrong' ? 'proof' : '' };
    await settleAttempt(tx, permit.attemptId, who, verdict === 'totpRequired' ? undefined : outcome);
    await logProof(tx, proof, verdict);
    return verdict === 'proven' ? { result: verdict, value: await then(tx) } : { result: verdict };
  });
  if (settled.result === 'wrong') throw new AppError('SIGN_IN_FAILED');
  return settled.result === 'proven' ? settled : { result: 'totpRequired' };
}

async function judge(tx: TenantTransaction, sealer: Sealer, staffId: string, proof: Proof): Promise<Verdict> {
  const staff: StaffRow | undefined = await staffById(tx, staffId);
  if (!staff?.active) return 'wrong';
  if (!proof.everything || staff.totp_secret === null) return 'proven';
  if (proof.totp === undefined) return 'totpRequired';
  return (await takeCode(tx, sealer, staff, proof.totp, proof.now)) ? 'proven' : 'wrong';
}

async function logProof(
  tx: TenantTransaction,
  proof: Proof,
  verdict: Verdict | 'asked' | 'delayed',
): Promise<void> {
  await tx.log({
    act: 'login',
    object: { type: 'session', id: proof.sessionId },
    patients: 'none',
    details: { again: true, verdict },
    result: verdict === 'wrong' || verdict === 'delayed' ? 'denied' : 'ok',
  });
}
