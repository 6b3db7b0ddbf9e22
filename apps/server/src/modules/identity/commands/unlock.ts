import { uuidv7 } from 'uuidv7';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { recentFailures, secondsToWait } from '../delay.ts';
import { passwordFits } from '../password.ts';
import { setLock } from '../sessions.ts';
import { staffById } from '../staff.ts';

/** Opens a locked session by the password of its person. Throws SIGN_IN_FAILED, SIGN_IN_DELAYED. */
export async function unlock(
  database: TenantDatabase,
  context: TenantContext,
  attempt: { password: string; sessionId: string; ip: string; now: Date },
): Promise<void> {
  const verdict = await database.withTenant(context, accessLater, async (tx) => {
    const staff = await staffById(tx, context.actor.staffId);
    const loginId = staff?.login_id ?? '';
    const { here, anywhere } = await recentFailures(tx, loginId, attempt.ip, attempt.now);
    const seconds = secondsToWait(here, anywhere, attempt.now);
    const fits = seconds === 0 && (await passwordFits(staff?.password_hash, attempt.password));
    if (fits) await setLock(tx, attempt.sessionId, null);
    if (seconds === 0) {
      await tx.run(
        qb.insertInto('app.sign_in_attempt').values({
          tenant_id: tx.tenantId,
          id: uuidv7(),
          login_id: loginId,
          ip: attempt.ip,
          succeeded: fits,
          reason: fits ? '' : 'unlock',
          at: attempt.now,
        }),
      );
    }
    await tx.log({
      act: 'login',
      object: { type: 'session', id: attempt.sessionId },
      patients: 'none',
      details: { unlock: fits },
      result: fits ? 'ok' : 'denied',
    });
    return { fits, seconds };
  });
  if (verdict.seconds > 0) throw new AppError('SIGN_IN_DELAYED', { details: { seconds: verdict.seconds } });
  if (!verdict.fits) throw new AppError('SIGN_IN_FAILED');
}
