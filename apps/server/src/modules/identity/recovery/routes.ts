import { identity, type Recovery } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { type Database, qb } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../../platform/http/index.ts';
import { requestApproval } from '../../approvals/index.ts';
import { staffById, staffNames } from '../staff.ts';
import { fromOf, type SessionDependencies, welcome } from '../welcome.ts';
import { recoverFactors } from './approval.ts';
import { newRecoveryCode, recoveryCodeHash } from './code.ts';
import { signInByRecovery } from './sign-in.ts';

const nobody = { patients: 'none' } as const;
const SHOWN = 50;

/** The way back for somebody who lost his factors. */
export function recoveryRoutes(dependencies: SessionDependencies): Implementation[] {
  return [
    implement(identity.requestRecovery, ({ params: { staffId }, body, context }) =>
      context.transact({ ...nobody, act: 'permit', object: { type: 'staff', id: staffId } }, async (tx) => {
        // Who signed in here has not lost his factors; and nobody opens his own door.
        if (staffId === context.staffId) throw new AppError('FORBIDDEN');
        if (!(await staffById(tx, staffId))?.active) throw new AppError('NOT_FOUND');
        const asking = { payload: { staffId }, reason: body.reason, now: context.now };
        return { approvalId: await requestApproval(tx, recoverFactors, asking) };
      }),
    ),
    implement(identity.listRecoveries, ({ context }) =>
      context.read(nobody, async (tx) => {
        const rows = await tx.many(
          qb
            .selectFrom('app.recovery')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .orderBy('approved_at', 'desc')
            .limit(SHOWN),
        );
        const names = await staffNames(tx);
        const nameOf = (id: string): string => names.get(id)?.name ?? '不明';
        return { recoveries: rows.map((row) => presentRecovery(row, nameOf, context.now)) };
      }),
    ),
    implement(identity.issueRecoveryCode, ({ params, context }) =>
      context.read(
        { ...nobody, act: 'permit', object: { type: 'recovery', id: params.recoveryId } },
        async (tx) => {
          const row = await tx.maybe(
            qb
              .selectFrom('app.recovery')
              .selectAll()
              .where('tenant_id', '=', tx.tenantId)
              .where('id', '=', params.recoveryId)
              .forUpdate(),
          );
          const concerned = row && [row.requested_by, row.approved_by].includes(context.staffId);
          if (!row || !concerned || row.expires_at <= context.now) throw new AppError('NOT_FOUND');
          if (row.code_sha256 !== null) throw new AppError('CONFLICT');
          const code = newRecoveryCode();
          await tx.run(
            qb
              .updateTable('app.recovery')
              .set({ code_sha256: recoveryCodeHash(code) })
              .where('tenant_id', '=', tx.tenantId)
              .where('id', '=', row.id),
          );
          return { code, expiresAt: row.expires_at.toISOString() };
        },
      ),
    ),
    implement(identity.signInByRecovery, async ({ body, context }) => {
      const from = fromOf(context);
      const admitted = await signInByRecovery(dependencies.database, { ...body, ...from });
      return { session: await welcome(dependencies, context, admitted, from) };
    }),
    implement(identity.acknowledgeRecovery, ({ body, context }) =>
      context.transact({ ...nobody, object: { type: 'recovery', id: body.id } }, async (tx) => {
        await tx.run(
          qb
            .updateTable('app.recovery')
            .set({ told_at: context.now })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', body.id)
            .where('staff_id', '=', context.staffId),
        );
        return {};
      }),
    ),
  ];
}

function presentRecovery(
  row: Selectable<Database['app.recovery']>,
  nameOf: (id: string) => string,
  now: Date,
): Recovery {
  const open = row.code_sha256 === null ? 'ready' : 'handedOver';
  return {
    id: row.id,
    staffName: nameOf(row.staff_id),
    requestedBy: nameOf(row.requested_by),
    approvedBy: nameOf(row.approved_by),
    approvedAt: row.approved_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: row.used_at !== null ? 'used' : row.expires_at <= now ? 'expired' : open,
  };
}
