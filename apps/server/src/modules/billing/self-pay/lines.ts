import { type SelfPayLine, selfPay } from '@akashi/contract';
import { selfPayBill } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { EncounterRow } from '../../reception/index.ts';

export interface SelfPay {
  lines: SelfPayLine[];
  /** With tax. */
  totalYen: number;
}

/** What a visit is charged outside insurance, in the order in which it was added; tax worked out over the whole bill. */
export async function selfPayOf(tx: TenantTransaction, encounterId: string): Promise<SelfPay> {
  const rows = await tx.many(
    qb
      .selectFrom('app.self_pay_line')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .orderBy('added_at')
      .orderBy('id'),
  );
  const priced = rows.map((row) => ({
    unitYen: row.unit_yen,
    quantity: row.quantity,
    taxPercent: selfPay.taxPercent.parse(row.tax_percent),
    taxIncluded: row.tax_included,
  }));
  const { charges, totalYen } = selfPayBill(priced);
  const lines = rows.map((row, index) => ({
    id: row.id,
    category: selfPay.priceCategory.parse(row.category),
    name: row.name,
    unitYen: row.unit_yen,
    quantity: row.quantity,
    taxPercent: selfPay.taxPercent.parse(row.tax_percent),
    yen: charges[index]?.yen ?? 0,
    taxYen: charges[index]?.taxYen ?? 0,
  }));
  return { lines, totalYen };
}

/** Adds an item of the price list in force on the day of care. Throws NOT_FOUND. */
export async function addLine(
  tx: TenantTransaction,
  encounter: EncounterRow,
  wish: { priceItemId: string; quantity: number },
  now: Date,
): Promise<void> {
  const item = await tx.maybe(
    qb
      .selectFrom('app.price_item')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', wish.priceItemId)
      .where('valid_from', '<=', encounter.date)
      .where('valid_to', '>=', encounter.date),
  );
  if (!item) throw new AppError('NOT_FOUND', { field: 'body.priceItemId' });
  await tx.run(
    qb.insertInto('app.self_pay_line').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      encounter_id: encounter.id,
      patient_id: encounter.patient_id,
      price_item_id: item.id,
      category: item.category,
      name: item.name,
      unit_yen: item.price_yen,
      quantity: wish.quantity,
      tax_percent: item.tax_percent,
      tax_included: item.tax_included,
      added_by: tx.context.actor.staffId,
      added_at: now,
    }),
  );
}

/** Throws NOT_FOUND when the visit has no such line. */
export async function removeLine(tx: TenantTransaction, encounterId: string, lineId: string): Promise<void> {
  const removed = await tx.many(
    qb
      .deleteFrom('app.self_pay_line')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .where('id', '=', lineId)
      .returning('id'),
  );
  if (removed.length === 0) throw new AppError('NOT_FOUND');
}
