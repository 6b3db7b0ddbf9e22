import type { OrderBody } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { ordersOfRecord } from '../queries.ts';

export interface Placing {
  encounterId: string;
  patientId: string;
  recordVersion: number;
  orders: readonly OrderBody[];
  orderedBy: string;
  /** Small clinics: what is signed counts as carried out unless somebody takes it back. */
  carryOutOnSigning: boolean;
}

/**
 * Makes the orders of a visit those of the signed version. An unchanged order keeps its state; a changed or removed
 * one is cancelled, a new or changed one is ordered. Returns whether anything changed.
 */
export async function placeOrders(tx: TenantTransaction, placing: Placing): Promise<boolean> {
  const before = new Map(
    (await ordersOfRecord(tx, placing.encounterId)).map((row) => [orderIdOf(row.body), row]),
  );
  let changed = false;
  for (const [sort, body] of placing.orders.entries()) {
    const row = before.get(body.id);
    before.delete(body.id);
    if (row && sameContent(row.body, body)) {
      if (row.sort !== sort)
        await tx.run(
          qb
            .updateTable('app.clinical_order')
            .set({ sort })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', row.id),
        );
      continue;
    }
    changed = true;
    if (row) await endOrder(tx, row, placing);
    await insertOrder(tx, body, sort, placing);
  }
  for (const row of before.values()) {
    changed = true;
    await endOrder(tx, row, placing);
  }
  return changed;
}

/** True when placing these orders would change nothing. */
export async function ordersUnchanged(
  tx: TenantTransaction,
  encounterId: string,
  orders: readonly OrderBody[],
): Promise<boolean> {
  const before = await ordersOfRecord(tx, encounterId);
  const stored = new Map(before.map((row) => [orderIdOf(row.body), row.body]));
  return stored.size === orders.length && orders.every((body) => sameContent(stored.get(body.id), body));
}

async function insertOrder(
  tx: TenantTransaction,
  body: OrderBody,
  sort: number,
  placing: Placing,
): Promise<void> {
  const id = uuidv7();
  const status = placing.carryOutOnSigning ? 'carriedOut' : 'ordered';
  await tx.run(
    qb.insertInto('app.clinical_order').values({
      tenant_id: tx.tenantId,
      id,
      patient_id: placing.patientId,
      encounter_id: placing.encounterId,
      kind: body.kind,
      body: jsonb(body),
      status,
      record_version: placing.recordVersion,
      sort,
      ordered_by: placing.orderedBy,
    }),
  );
  await addEvent(tx, id, null, 'ordered', '');
  if (placing.carryOutOnSigning) await addEvent(tx, id, 'ordered', 'carriedOut', '確定と同時に実施');
}

async function endOrder(
  tx: TenantTransaction,
  row: { id: string; status: string },
  placing: Placing,
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.clinical_order')
      .set({ status: 'cancelled', ended_by_version: placing.recordVersion })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.id),
  );
  await addEvent(tx, row.id, row.status, 'cancelled', `第${placing.recordVersion}版で変更`);
}

export async function addEvent(
  tx: TenantTransaction,
  orderId: string,
  from: string | null,
  to: string,
  reason: string,
): Promise<void> {
  await tx.run(
    qb.insertInto('app.order_event').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      order_id: orderId,
      from_status: from,
      to_status: to,
      by_staff: tx.context.actor.staffId,
      reason,
    }),
  );
}

function orderIdOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
}

/** jsonb does not keep the order of members, so both sides are compared with members sorted. */
function sameContent(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
