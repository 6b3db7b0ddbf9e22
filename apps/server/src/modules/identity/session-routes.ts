import { identity } from '@akashi/contract';
import { qb, type TenantContext, type TenantDatabase } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import { prove } from './commands/prove.ts';
import { signIn } from './commands/sign-in.ts';
import { sessionView } from './session-view.ts';
import { endSession, proveSession, setLock } from './sessions.ts';

export interface SessionDependencies {
  database: TenantDatabase;
  sealer: Sealer;
  demonstration: boolean;
}

const nobody = { patients: 'none' } as const;

export function sessionRoutes({ database, sealer, demonstration }: SessionDependencies): Implementation[] {
  const desk = (deskDate: string) => ({ deskDate, demonstration });
  return [
    implement(identity.signIn, async ({ body, context }) => {
      const { requestId, ip, userAgent, deviceFingerprint, now } = context;
      const verdict = await signIn(database, sealer, {
        ...body,
        totp: body.totp,
        ip,
        userAgent,
        deviceFingerprint,
        now,
        requestId,
      });
      if (verdict.result === 'totpRequired') return verdict;
      context.cookie.set(verdict.token, verdict.expiresAt);
      const tenant: TenantContext = {
        tenantId: verdict.tenantId,
        actor: { staffId: verdict.staffId, role: 'self', sessionId: verdict.sessionId, ip },
        requestId,
        purpose: 'administration',
      };
      const session = await database.withTenant(
        tenant,
        { act: 'read', object: { type: 'session', id: verdict.sessionId }, patients: 'none' },
        (tx) => sessionView(tx, verdict.sessionId, false, desk(context.deskDate)),
      );
      return { result: 'signedIn' as const, session };
    }),
    implement(identity.currentSession, ({ context }) =>
      context.read(nobody, (tx) =>
        sessionView(tx, context.session.id, context.session.locked, desk(context.deskDate)),
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
      // Failures are committed before they are told, so this runs ahead of the transaction that keeps the answer.
      const { ip, now, session } = context;
      const proof = { password: body.password, everything: false, sessionId: session.id, ip, now };
      await prove(database, context.tenant, sealer, proof, (tx) =>
        setLock(tx, session.id, { locked: false, now }),
      );
      return context.transact(nobody, (tx) =>
        sessionView(tx, context.session.id, false, desk(context.deskDate)),
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
