import { identity } from '@akashi/contract';
import { qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { prove } from './commands/prove.ts';
import { signIn } from './commands/sign-in.ts';
import { sessionView } from './session-view.ts';
import { endSession, proveSession, setLock } from './sessions.ts';
import { fromOf, type SessionDependencies, welcome } from './welcome.ts';

const nobody = { patients: 'none' } as const;

export function sessionRoutes(dependencies: SessionDependencies): Implementation[] {
  const { database, sealer, demonstration } = dependencies;
  return [
    implement(identity.signIn, async ({ body, context }) => {
      const from = fromOf(context);
      const verdict = await signIn(database, sealer, { ...body, totp: body.totp, ...from });
      if (verdict.result !== 'signedIn') return verdict;
      return { result: 'signedIn' as const, session: await welcome(dependencies, context, verdict, from) };
    }),
    implement(identity.currentSession, ({ context: { read, session, deskDate } }) =>
      read(nobody, (tx) =>
        sessionView(tx, sealer, session.id, { locked: session.locked, deskDate, demonstration }),
      ),
    ),
    implement(identity.signOut, async ({ context }) => {
      context.cookie.clear();
      return context.transact({ ...nobody, act: 'logout' }, async (tx) => {
        await endSession(tx, context.staffId, context.session.id, 'signed-out', context.now);
        return {};
      });
    }),
    implement(identity.lockSession, ({ context }) =>
      context.transact(nobody, async (tx) => {
        await setLock(tx, context.session.id, { locked: true, now: context.now });
        return {};
      }),
    ),
    implement(identity.unlockSession, async ({ body, context }) => {
      const { ip, now, session, deskDate } = context;
      // Failures are committed before they are told, so this runs ahead of the transaction that keeps the answer.
      const proof = { password: body.password, everything: false, sessionId: session.id, ip, now };
      await prove(database, context.tenant, sealer, proof, (tx) =>
        setLock(tx, session.id, { locked: false, now }),
      );
      return context.transact(nobody, (tx) =>
        sessionView(tx, sealer, session.id, { locked: false, deskDate, demonstration }),
      );
    }),
    implement(identity.stepUp, async ({ body, context }) => {
      const { ip, now, session } = context;
      const everything = body.for === 'administer';
      const proof = { ...body, everything, sessionId: session.id, ip, now };
      const proven = await prove(database, context.tenant, sealer, proof, (tx) =>
        proveSession(tx, session.id, everything, now),
      );
      if (proven.result === 'totpRequired') return proven;
      if (!proven.value) throw new AppError('SIGN_IN_REQUIRED');
      context.cookie.set(proven.value.token, proven.value.expiresAt);
      return { result: 'proven' as const };
    }),
    implement(identity.listSessions, ({ context }) =>
      context.read(nobody, async (tx) => {
        const rows = await tx.many(
          qb
            .selectFrom('app.session')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where('staff_id', '=', context.staffId)
            .where('ended_at', 'is', null)
            .where('expires_at', '>', context.now)
            .orderBy('last_seen_at', 'desc'),
        );
        return {
          sessions: rows.map((row) => ({
            id: row.id,
            current: row.id === context.session.id,
            createdAt: row.created_at.toISOString(),
            lastSeenAt: row.last_seen_at.toISOString(),
            userAgent: row.user_agent,
            ip: row.ip,
            method: row.method,
            locked: row.locked_at !== null,
          })),
        };
      }),
    ),
    implement(identity.revokeSession, ({ params, context }) =>
      context.transact(nobody, async (tx) => {
        if (!(await endSession(tx, context.staffId, params.sessionId, 'revoked', context.now)))
          throw new AppError('NOT_FOUND');
        return {};
      }),
    ),
  ];
}
