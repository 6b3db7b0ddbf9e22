import { accounts } from '@akashi/contract';
import { qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { renderEmergencyEnvelope } from '../documents/index.ts';
import { fromOf, type SessionDependencies, welcome } from '../identity/index.ts';
import { institutionOn } from '../institution/index.ts';
import { closeEmergency, createEmergency, emergencyAccounts, sealEmergency } from './emergency.ts';
import { sameSecret, secretHash } from './secret.ts';
import { openEnvelope } from './use-emergency.ts';

const nobody = { patients: 'none' } as const;

/** Sealed accounts for the day when nobody who may can come. */
export function emergencyRoutes(dependencies: SessionDependencies): Implementation[] {
  return [
    implement(accounts.listEmergency, ({ context: { read, now } }) =>
      read(nobody, async (tx) => ({ accounts: await emergencyAccounts(tx, now) })),
    ),
    implement(accounts.createEmergency, ({ body, context: { transact, now } }) =>
      transact({ ...nobody, act: 'permit' }, async (tx) => ({
        id: await createEmergency(tx, { ...body, now }),
      })),
    ),
    implement(accounts.sealEmergency, ({ params, body, context: { transact, now } }) =>
      transact({ ...nobody, act: 'permit', object: { id: params.accountId } }, async (tx) => {
        await sealEmergency(tx, params.accountId, body.secret, now);
        return { id: params.accountId };
      }),
    ),
    implement(accounts.printEnvelope, ({ params, body, context: { read, now, deskDate } }) =>
      read({ ...nobody, act: 'print', object: { id: params.accountId } }, async (tx) => {
        const account = await tx.maybe(
          qb
            .selectFrom('app.emergency_account')
            .select(['label', 'hours', 'secret_sha256'])
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', params.accountId),
        );
        if (!account || !sameSecret(account.secret_sha256, secretHash(body.secret)))
          throw new AppError('NOT_FOUND');
        const [{ institution }, tenant] = await Promise.all([
          institutionOn(tx, deskDate),
          tx.one(qb.selectFrom('app.tenant').select('code').where('tenant_id', '=', tx.tenantId)),
        ]);
        return renderEmergencyEnvelope({
          issuedAt: now.toISOString(),
          day: deskDate,
          institution: { name: institution.name },
          tenantCode: tenant.code,
          label: account.label,
          hours: account.hours,
          secret: (body.secret.match(/.{1,5}/g) ?? []).join(' - '),
        }).pdf;
      }),
    ),
    implement(accounts.closeEmergency, ({ params, body, context: { transact, now } }) =>
      transact({ ...nobody, act: 'permit', object: { id: params.accountId } }, async (tx) => {
        await closeEmergency(tx, params.accountId, body.review, now);
        return {};
      }),
    ),
    implement(accounts.openEmergency, async ({ body, context }) => {
      const from = fromOf(context);
      const admitted = await openEnvelope(dependencies.database, body, from);
      return { session: await welcome(dependencies, context, admitted, from) };
    }),
  ];
}
