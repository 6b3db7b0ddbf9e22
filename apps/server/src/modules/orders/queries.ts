import { type ClinicalOrder, orders } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';
import { summaryOf } from './summary.ts';

export type OrderRow = Selectable<Database['app.clinical_order']>;

/** The stored body; it was valid when it was signed and is checked again when it is read. */
export function bodyOf(row: Pick<OrderRow, 'body'>) {
  return orders.orderBody.parse(row.body);
}

export async function presentOrders(
  tx: TenantTransaction,
  rows: readonly OrderRow[],
): Promise<ClinicalOrder[]> {
  const staff = await staffNames(tx);
  return rows.map((row) => {
    const body = bodyOf(row);
    return {
      id: row.id,
      patientId: row.patient_id,
      encounterId: row.encounter_id,
      kind: body.kind,
      body,
      status: orders.orderStatus.parse(row.status),
      orderedBy: staff.get(row.ordered_by) ?? { id: row.ordered_by, name: '', role: 'doctor' },
      orderedAt: row.ordered_at.toISOString(),
      summary: summaryOf(body),
    };
  });
}

/** Orders of a visit that are in force, in the order of the record. */
export async function ordersOfEncounter(tx: TenantTransaction, encounterId: string): Promise<OrderRow[]> {
  return ordersOfEncounters(tx, [encounterId]);
}

/** Orders of some visits that are in force: those of one visit in the order of its record. */
export async function ordersOfEncounters(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<OrderRow[]> {
  if (encounterIds.length === 0) return [];
  return tx.many(
    qb
      .selectFrom('app.clinical_order')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds])
      .where('status', '<>', 'cancelled')
      .orderBy('sort')
      .orderBy('id'),
  );
}

/**
 * Orders that the latest signed version asks for, those that somebody cancelled while carrying out included: they
 * stay cancelled as long as the record says the same of them.
 */
export async function ordersOfRecord(tx: TenantTransaction, encounterId: string): Promise<OrderRow[]> {
  return tx.many(
    qb
      .selectFrom('app.clinical_order')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .where('ended_by_version', 'is', null)
      .orderBy('sort')
      .orderBy('id'),
  );
}

/** Whether an order in this state costs money. */
export function isCarriedOut(status: string): boolean {
  return status === 'carriedOut' || status === 'resulted';
}

/** The day's orders that somebody has to carry out, with the patient. */
export async function worklist(tx: TenantTransaction, date: string) {
  return tx.many(
    qb
      .selectFrom('app.clinical_order as o')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'o.tenant_id').onRef('e.id', '=', 'o.encounter_id'),
      )
      .innerJoin('app.patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'o.tenant_id').onRef('p.id', '=', 'o.patient_id'),
      )
      .selectAll('o')
      .select(['p.name as patient_name', 'p.number as patient_number'])
      .where('o.tenant_id', '=', tx.tenantId)
      .where('e.date', '=', date)
      .where('o.status', '<>', 'cancelled')
      .orderBy('e.sequence')
      .orderBy('o.sort'),
  );
}
