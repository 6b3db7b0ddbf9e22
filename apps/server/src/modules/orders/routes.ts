import { orders } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { encounterById } from '../reception/index.ts';
import { moveOrder } from './commands/move-order.ts';
import { isCarriedOut, ordersOfEncounter, presentOrders, worklist } from './queries.ts';

export interface OrderDependencies {
  /** After an order has moved, the visit's charge may be another. Throws BILL_FINAL when it must not change. */
  afterMoving: (tx: TenantTransaction, encounterId: string) => Promise<void>;
}

export function orderRoutes({ afterMoving }: OrderDependencies): Implementation[] {
  return [
    implement(orders.listOrders, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        await tx.log({ act: 'read', object: { type: 'order' }, patients: [encounter.patient_id] });
        return { orders: await presentOrders(tx, await ordersOfEncounter(tx, params.encounterId)) };
      }),
    ),
    implement(orders.orderWorklist, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const rows = await worklist(tx, query.date);
        const presented = await presentOrders(tx, rows);
        await tx.log({
          act: 'read',
          object: { type: 'order' },
          patients: rows.map((row) => row.patient_id),
          among: true,
          details: { rows: rows.length },
        });
        return {
          orders: presented.map((order, index) => ({
            ...order,
            patientName: rows[index]?.patient_name ?? '',
            patientNumber: rows[index]?.patient_number ?? 0,
          })),
        };
      }),
    ),
    implement(orders.moveOrder, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const before = await moveOrder(tx, params.orderId, body.status, body.reason);
        // A result that comes in after the visit was paid changes nothing of the charge.
        if (isCarriedOut(before.status) !== isCarriedOut(body.status))
          await afterMoving(tx, before.encounter_id);
        await announceChange(tx, 'orders');
        await announceChange(tx, 'reception');
        await tx.log({
          act: 'update',
          object: { type: 'order', id: before.id },
          patients: [before.patient_id],
          details: { status: body.status },
        });
        const [order] = await presentOrders(tx, [{ ...before, status: body.status }]);
        if (!order) throw new AppError('NOT_FOUND');
        return order;
      });
    }),
  ];
}
