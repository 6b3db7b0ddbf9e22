import { identity } from '@akashi/contract';
import { qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { endSession } from './sessions.ts';

const nobody = { patients: 'none' } as const;
/** More are never open at once in one house, and a screen of more helps nobody. */
const SHOWN = 500;

/** Who is signed in anywhere in the institution. */
export function allSessionsRoutes(): Implementation[] {
  return [
    implement(identity.listAllSessions, ({ context }) =>
      context.read(nobody, async (tx) => {
        const rows = await tx.many(
          qb
            .selectFrom('app.session as s')
            .innerJoin('app.staff as p', (join) =>
              join.onRef('p.tenant_id', '=', 's.tenant_id').onRef('p.id', '=', 's.staff_id'),
            )
            .selectAll('s')
            .select('p.name as staff_name')
            .where('s.tenant_id', '=', tx.tenantId)
            .where('s.ended_at', 'is', null)
            .where('s.expires_at', '>', context.now)
            .orderBy('s.last_seen_at', 'desc')
            .limit(SHOWN),
        );
        return {
          sessions: rows.map((row) => ({
            id: row.id,
            staffName: row.staff_name,
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
    implement(identity.revokeAnySession, ({ params, context }) =>
      context.transact(
        { ...nobody, act: 'permit', object: { type: 'session', id: params.sessionId } },
        async (tx) => {
          const session = await tx.maybe(
            qb
              .selectFrom('app.session')
              .select('staff_id')
              .where('tenant_id', '=', tx.tenantId)
              .where('id', '=', params.sessionId),
          );
          const ended =
            session !== undefined &&
            (await endSession(tx, session.staff_id, params.sessionId, 'revoked', context.now));
          if (!ended) throw new AppError('NOT_FOUND');
          return {};
        },
      ),
    ),
  ];
}
