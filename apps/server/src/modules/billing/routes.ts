import { billing } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import type { MastersOf } from '../masters/index.ts';
import { accidentRoutes } from './accident-routes.ts';
import { billById } from './bills.ts';
import { byHandRoutes } from './by-hand/routes.ts';
import { finaliseBill, takePayment } from './commands/finalise.ts';
import { reopenBill } from './commands/reopen.ts';
import { householdRoutes } from './household/routes.ts';
import { limitSheetRoutes } from './limit-sheet/routes.ts';
import { dailyCash, unpaidRows } from './reports.ts';
import { selfPayRoutes } from './self-pay/routes.ts';
import { viewBill } from './view-bill.ts';

export interface BillingDependencies {
  masters: MastersOf;
}

export function billingRoutes({ masters }: BillingDependencies): Implementation[] {
  const view = async (tx: TenantTransaction, encounterId: string) =>
    (await viewBill(tx, encounterId, masters(tx.tenantId))).bill;
  return [
    ...byHandRoutes(masters),
    ...selfPayRoutes(),
    ...accidentRoutes(masters),
    ...limitSheetRoutes(masters),
    ...householdRoutes(),
    implement(billing.getBill, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const shown = await viewBill(tx, params.encounterId, masters(tx.tenantId));
        await tx.log({
          act: 'read',
          object: { type: 'bill', id: shown.bill.id },
          patients: [shown.bill.patientId],
        });
        return shown;
      }),
    ),
    implement(billing.finaliseBill, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const row = await finaliseBill(tx, params.encounterId, body, masters(tx.tenantId), {
          now: context.now,
          date: context.deskDate,
        });
        await tx.log({
          act: 'create',
          object: { type: 'bill', id: row.id },
          patients: [row.patient_id],
          details: { points: row.points, shareYen: row.share_yen },
        });
        await announceChange(tx, 'reception');
        return view(tx, params.encounterId);
      });
    }),
    implement(billing.reopenBill, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const row = await reopenBill(tx, params.encounterId, body.reason, masters(tx.tenantId));
        await tx.log({ act: 'update', object: { type: 'bill', id: row.id }, patients: [row.patient_id] });
        await announceChange(tx, 'reception');
        return view(tx, params.encounterId);
      });
    }),
    implement(billing.takePayment, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const row = await billById(tx, params.billId);
        if (row) tx.demandOpen(row.patient_id);
        if (row?.status !== 'final') throw new AppError('NOT_FOUND');
        await takePayment(tx, row, body, { now: context.now, date: context.deskDate });
        await tx.log({
          act: 'create',
          object: { type: 'payment', id: row.id },
          patients: [row.patient_id],
          details: { amountYen: body.amountYen },
        });
        await announceChange(tx, 'reception');
        return view(tx, row.encounter_id);
      });
    }),
    implement(billing.unpaidList, ({ context }) =>
      context.read(accessLater, async (tx) => {
        const rows = await unpaidRows(tx);
        await tx.log({
          act: 'read',
          object: { type: 'bill' },
          patients: rows.map((row) => row.patientId),
          among: true,
        });
        return { rows };
      }),
    ),
    implement(billing.dailyCash, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const { report, patients } = await dailyCash(tx, query.date);
        await tx.log({ act: 'read', object: { type: 'bill' }, patients, among: true });
        return report;
      }),
    ),
  ];
}
