import type { Bill } from '@akashi/contract';
import type { VisitResult } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { type EncounterRow, lockEncounter } from '../reception/index.ts';
import { calculationById, liveBill, openBills, presentBill } from './bills.ts';
import { recalculate } from './calculate.ts';
import { sectionLabel } from './sections.ts';
import { ownYenOf } from './selective.ts';

export interface BillView {
  bill: Bill;
  unpaidBefore: number;
  sectionTotals: { section: string; label: string; points: number }[];
}

/** The bill as it stands: a final one as it was charged, otherwise calculated anew. Throws NOT_FOUND. */
export async function viewBill(
  tx: TenantTransaction,
  encounterId: string,
  masters: MasterLibrary,
): Promise<BillView> {
  const encounter = await lockEncounter(tx, encounterId);
  const current = await recalculate(tx, encounter, masters);
  const existing = await liveBill(tx, encounterId);
  const bill =
    existing?.status === 'final' ? existing : await provisional(tx, encounter, current, existing?.id);
  const charged = await calculationById(tx, bill.calculation_id);
  const open = await tx.many(
    openBills(tx.tenantId)
      .where('b.patient_id', '=', encounter.patient_id)
      .where('b.encounter_id', '<>', encounterId),
  );
  return {
    bill: await presentBill(tx, bill, charged, current),
    unpaidBefore: open.reduce((sum, row) => sum + row.due_yen - row.paid_yen, 0),
    sectionTotals: sectionTotals(charged.body as unknown as VisitResult),
  };
}

async function provisional(
  tx: TenantTransaction,
  encounter: EncounterRow,
  calculation: Awaited<ReturnType<typeof recalculate>>,
  existing: string | undefined,
) {
  const sums = {
    calculation_id: calculation.id,
    points: calculation.points,
    total_yen: calculation.total_yen,
    share_yen: calculation.share_yen,
    own_yen: await ownYenOf(tx, encounter.id, calculation),
  };
  if (existing)
    return tx.one(
      qb
        .updateTable('app.bill')
        .set(sums)
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', existing)
        .returningAll(),
    );
  return tx.one(
    qb
      .insertInto('app.bill')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        encounter_id: encounter.id,
        patient_id: encounter.patient_id,
        date: encounter.date,
        status: 'provisional',
        ...sums,
      })
      .returningAll(),
  );
}

/** Points by part of the statement, in the order of the form. */
export function sectionTotals(result: VisitResult): BillView['sectionTotals'] {
  const totals = new Map<string, number>();
  for (const unit of result.units) {
    if (unit.yen) continue;
    totals.set(unit.section, (totals.get(unit.section) ?? 0) + unit.points * unit.count);
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([section, points]) => ({ section, label: sectionLabel(section), points }));
}
