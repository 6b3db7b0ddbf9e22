import { identity } from '@akashi/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { acceptNewPassword } from './commands/change-password.ts';
import { stepDone } from './first-steps.ts';
import { replacePassword } from './passwords/history.ts';
import { endOtherSessions } from './sessions.ts';
import { staffById } from './staff.ts';
import type { SessionDependencies } from './welcome.ts';

/** What a person does to his own sign-in. */
export function selfRoutes({ database, sealer, breached }: SessionDependencies): Implementation[] {
  return [
    implement(identity.changePassword, async ({ body, context }) => {
      const { session, staffId, ip, now } = context;
      const change = { ...body, sessionId: session.id, ip, now };
      // Argon2 several times over: outside of the transaction that keeps the answer.
      const hash = await acceptNewPassword(database, context.tenant, sealer, change, breached);
      return context.transact(
        { patients: 'none', act: 'permit', object: { type: 'password', id: staffId } },
        async (tx) => {
          const staff = await staffById(tx, staffId);
          if (!staff) throw new AppError('SIGN_IN_REQUIRED');
          await replacePassword(tx, staff, { hash, mustChange: false, now });
          await stepDone(tx, session.id, 'password');
          await endOtherSessions(tx, staffId, session.id, now);
          return {};
        },
      );
    }),
  ];
}
