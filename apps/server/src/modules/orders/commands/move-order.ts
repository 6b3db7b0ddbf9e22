import type { orders } from '@akashi/contract';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { OrderRow } from '../queries.ts';
import { addEvent } from './place-orders.ts';

type Status = z.infer<typeof orders.orderStatus>;

const next: Readonly<Record<Status, readonly Status[]>> = {
  ordered: ['accepted', 'carriedOut', 'cancelled'],
  accepted: ['carriedOut', 'ordered', 'cancelled'],
  carriedOut: ['resulted', 'accepted', 'ordered'],
  resulted: ['carriedOut'],
  cancelled: [],
};

/** Moves an order on (or a step back). Throws NOT_FOUND, PATIENT_PROTECTED, STATUS_NOT_POSSIBLE. Returns the row as it was before. */
export async function moveOrder(
  tx: TenantTransaction,
  orderId: string,
  to: Status,
  reason: string,
): Promise<OrderRow> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.clinical_order')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', orderId)
      .forUpdate(),
  );
  if (!row) throw new AppError('NOT_FOUND');
  tx.demandOpen(row.patient_id);
  if (!next[row.status as Status].includes(to)) throw new AppError('STATUS_NOT_POSSIBLE');
  await tx.run(
    qb
      .updateTable('app.clinical_order')
      .set({ status: to })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', orderId),
  );
  await addEvent(tx, orderId, row.status, to, reason);
  return row;
}
