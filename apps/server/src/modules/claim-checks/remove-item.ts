import type { VisitFacts } from '@akashi/fees';
import { sql } from 'kysely';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { calculateEncounter, liveBill, recalculate } from '../billing/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { EncounterRow } from '../reception/index.ts';
import { lockEncounter } from '../reception/index.ts';

type Override = NonNullable<VisitFacts['overrides']>[number];

/**
 * Takes an item out of the charges of a visit, with the reason that the line shows from then on. Throws BILL_FINAL (a
 * charged visit is corrected at the desk first), ITEM_NOT_CHARGED. Returns the points that are left.
 */
export async function removeItem(
  tx: TenantTransaction,
  encounter: EncounterRow,
  { code, reason }: { code: string; reason: string },
  masters: MasterLibrary,
): Promise<number> {
  if ((await liveBill(tx, encounter.id))?.status === 'final') throw new AppError('BILL_FINAL');
  const { result } = await calculateEncounter(tx, encounter, masters);
  if (!result.units.some(({ lines }) => lines.some((line) => line.code === code)))
    throw new AppError('ITEM_NOT_CHARGED');
  const before: readonly Override[] = Array.isArray(encounter.overrides)
    ? (encounter.overrides as unknown as Override[])
    : [];
  await tx.run(
    qb
      .updateTable('app.encounter')
      .set({
        overrides: jsonb([...before, { action: 'remove', code, reason }]),
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', encounter.id),
  );
  const calculation = await recalculate(tx, await lockEncounter(tx, encounter.id), masters);
  return calculation.points;
}
