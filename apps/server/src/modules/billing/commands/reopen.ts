import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { lockEncounter, setStatus } from '../../reception/index.ts';
import { type BillRow, liveBill } from '../bills.ts';
import { recalculate } from '../calculate.ts';
import { ownYenOf } from '../selective.ts';

/** Takes a final bill back for correction: the old one stays as void with the reason, a provisional one follows it. Throws NOT_FOUND. */
export async function reopenBill(
  tx: TenantTransaction,
  encounterId: string,
  reason: string,
  masters: MasterLibrary,
): Promise<BillRow> {
  const encounter = await lockEncounter(tx, encounterId);
  const before = await liveBill(tx, encounterId);
  if (before?.status !== 'final') throw new AppError('NOT_FOUND');
  await tx.run(
    qb
      .updateTable('app.bill')
      .set({ status: 'void', void_reason: reason })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', before.id),
  );
  const calculation = await recalculate(tx, encounter, masters);
  const bill = await tx.one(
    qb
      .insertInto('app.bill')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        encounter_id: encounterId,
        patient_id: encounter.patient_id,
        calculation_id: calculation.id,
        date: encounter.date,
        points: calculation.points,
        total_yen: calculation.total_yen,
        share_yen: calculation.share_yen,
        own_yen: await ownYenOf(tx, encounterId, calculation),
        status: 'provisional',
        replaces: before.id,
      })
      .returningAll(),
  );
  await setStatus(tx, encounterId, 'awaitingPayment');
  return bill;
}
