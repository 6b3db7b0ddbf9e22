import { approvals } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement, type Session } from '../../platform/http/index.ts';
import { approve, reject, withdraw } from './decide.ts';
import { type ApprovalKind, kindsByName } from './kind.ts';
import { type PeopleNames, presentApprovals } from './present.ts';
import { mayDecide } from './rows.ts';

export interface ApprovalDependencies {
  /** Of all modules. */
  readonly kinds: readonly ApprovalKind[];
  readonly people: PeopleNames;
  /** Every permission of the product: a kind that nobody could approve stops the start. */
  readonly permissions: ReadonlySet<string>;
}

const SHOWN = 200;

/** The screen of waiting decisions, the same for every kind. */
export function approvalRoutes({ kinds, people, permissions }: ApprovalDependencies): Implementation[] {
  const named = kindsByName(kinds, permissions);
  const one = async (tx: TenantTransaction, id: string, session: Session, now: Date) => {
    const row = await tx.one(
      qb
        .selectFrom('app.approval_request')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', id),
    );
    const [shown] = await presentApprovals(tx, [row], { kinds: named, people, session, now });
    if (!shown) throw new AppError('NOT_FOUND');
    return shown;
  };
  const accessed = (id: string, decision: string) =>
    ({ patients: 'none', act: 'approve', object: { type: 'approval', id }, details: { decision } }) as const;
  return [
    implement(approvals.listApprovals, ({ query, context: { read, session, now } }) =>
      read({ patients: 'none' }, async (tx) => {
        const rows = await tx.many(
          qb
            .selectFrom('app.approval_request')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where((eb) => {
              const waiting = eb.and([eb('state', '=', 'pending'), eb('expires_at', '>', now)]);
              return query.which === 'waiting' ? waiting : eb.not(waiting);
            })
            .orderBy('requested_at', 'desc')
            .limit(SHOWN),
        );
        const visible = rows.filter((row) => {
          const may = session.permissions.has(named.get(row.kind)?.permission ?? '');
          return row.requested_by === session.staffId || row.subject_id === session.staffId || may;
        });
        const forMe = rows.filter((row) => mayDecide(row, named.get(row.kind), session, now)).length;
        const setting = { kinds: named, people, session, now };
        return { approvals: await presentApprovals(tx, visible, setting), forMe };
      }),
    ),
    implement(approvals.approve, ({ params, body, context: { transact, session, now } }) =>
      transact(accessed(params.approvalId, 'approved'), async (tx) => {
        await approve(tx, named, session, { id: params.approvalId, note: body.note, now });
        return one(tx, params.approvalId, session, now);
      }),
    ),
    implement(approvals.reject, ({ params, body, context: { transact, session, now } }) =>
      transact(accessed(params.approvalId, 'rejected'), async (tx) => {
        await reject(tx, named, session, { id: params.approvalId, note: body.note, now });
        return one(tx, params.approvalId, session, now);
      }),
    ),
    implement(approvals.withdraw, ({ params, context: { transact, session, now } }) =>
      transact(accessed(params.approvalId, 'withdrawn'), async (tx) => {
        await withdraw(tx, session, { id: params.approvalId, note: '', now });
        return one(tx, params.approvalId, session, now);
      }),
    ),
  ];
}
