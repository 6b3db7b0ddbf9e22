import {
  accessLater,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { reserveAttempt, settleAttempt } from '../attempts.ts';
import { passwordFits } from '../password.ts';
import { setLock } from '../sessions.ts';
import { staffById } from '../staff.ts';

/** Opens a locked session by the password of its person. Throws SIGN_IN_FAILED, SIGN_IN_DELAYED. */
export async function unlock(
  database: TenantDatabase,
  context: TenantContext,
  attempt: { password: string; sessionId: string; ip: string; now: Date },
): Promise<void> {
  const { staff, permit, who } = await database.withTenant(context, accessLater, async (tx) => {
    const found = await staffById(tx, context.actor.staffId);
    const asking = { loginId: found?.login_id ?? '', ip: attempt.ip, now: attempt.now };
    const asked = await reserveAttempt(tx, asking);
    await logUnlock(tx, attempt.sessionId, false, asked.attemptId !== undefined);
    return { staff: found, permit: asked, who: asking };
  });
  if (permit.attemptId === undefined)
    throw new AppError('SIGN_IN_DELAYED', { details: { seconds: permit.seconds } });
  const fits = await passwordFits(staff?.password_hash, attempt.password);
  await database.withTenant(context, accessLater, async (tx) => {
    await settleAttempt(tx, permit.attemptId, who, { succeeded: fits, reason: fits ? '' : 'unlock' });
    if (fits) await setLock(tx, attempt.sessionId, null);
    await logUnlock(tx, attempt.sessionId, fits, fits);
  });
  if (!fits) throw new AppError('SIGN_IN_FAILED');
}

async function logUnlock(
  tx: TenantTransaction,
  sessionId: string,
  unlock: boolean,
  ok: boolean,
): Promise<void> {
  await tx.log({
    act: 'login',
    object: { type: 'session', id: sessionId },
    patients: 'none',
    details: { unlock },
    result: ok ? 'ok' : 'denied',
  });
}
