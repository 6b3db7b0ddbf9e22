import { identity } from '@akashi/contract';
import { qb } from '../../platform/database/index.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import { hire, reassign } from './commands/hire.ts';
import { stepDone } from './first-steps.ts';
import { allStaff, presentStaff, staffById } from './staff.ts';
import { acceptedStep, newTotp } from './totp.ts';

const nobody = { patients: 'none' } as const;

export function staffRoutes(sealer: Sealer): Implementation[] {
  return [
    implement(identity.listStaff, ({ context }) =>
      context.read(nobody, async (tx) => ({ staff: (await allStaff(tx)).map(presentStaff) })),
    ),
    implement(identity.createStaff, ({ body, context }) =>
      context.transact({ ...nobody, act: 'permit' }, async (tx) =>
        presentStaff(
          await hire(tx, { ...body, initial: true }, { sealer, tenantId: tx.tenantId }, context.now),
        ),
      ),
    ),
    implement(identity.updateStaff, ({ params, body, context }) =>
      context.transact({ ...nobody, act: 'permit', object: { id: params.staffId } }, async (tx) =>
        presentStaff(
          await reassign(tx, params.staffId, body, context.now, { sealer, tenantId: tx.tenantId }),
        ),
      ),
    ),
    implement(identity.beginTotp, ({ context }) =>
      context.read(nobody, async (tx) => {
        const staff = await staffById(tx, context.staffId);
        const { name } = await tx.one(
          qb.selectFrom('app.tenant').select('name').where('tenant_id', '=', tx.tenantId),
        );
        return newTotp(staff?.login_id ?? '', name);
      }),
    ),
    implement(identity.confirmTotp, ({ body, context }) =>
      context.transact({ ...nobody, act: 'permit' }, async (tx) => {
        const step = acceptedStep(body.secret, body.code, context.now, null);
        if (step === undefined) throw invalidField('body.code', '認証コードが合いません。', 'TOTP_WRONG');
        const sealed = sealer.seal(tx.tenantId, `app.staff/totp/${context.staffId}`, body.secret);
        await tx.run(
          qb
            .updateTable('app.staff')
            .set({ totp_secret: sealed, totp_last_step: step })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', context.staffId),
        );
        await stepDone(tx, context.session.id, 'factor');
        return {};
      }),
    ),
  ];
}
