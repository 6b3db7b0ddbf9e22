import { endOfMonth } from '@akashi/calendar';
import type { AccidentCharge, VisitResult } from '@akashi/fees';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { calculateEncounters } from '../billing/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { type AccidentRow, accidentCases } from '../patients/index.ts';
import type { EncounterRow } from '../reception/index.ts';

export interface AccidentMonthVisit {
  encounter: EncounterRow;
  /** As the facts stand now. */
  result: VisitResult;
  charge: AccidentCharge;
  totalYen: number;
  shareYen: number;
  bill: { status: string; share_yen: number } | undefined;
  signed: boolean;
}

/** One accident in one month: what one sheet is made of. */
export interface AccidentMonth {
  month: string;
  row: AccidentRow;
  /** It was treated here in a month before. */
  continued: boolean;
  visits: AccidentMonthVisit[];
}

/** The accidents of a month in the order of their first visits; of one case alone when it is named. */
export async function accidentMonths(
  tx: TenantTransaction,
  month: string,
  masters: MasterLibrary,
  caseId?: string,
): Promise<AccidentMonth[]> {
  const from = `${month}-01`;
  let query = qb
    .selectFrom('app.encounter')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('date', '>=', from)
    .where('date', '<=', endOfMonth(from))
    .where('status', '<>', 'cancelled')
    .where('accident_case_id', 'is not', null)
    .orderBy('date')
    .orderBy('sequence');
  if (caseId !== undefined) query = query.where('accident_case_id', '=', caseId);
  const encounters = await tx.many(query);
  if (encounters.length === 0) return [];
  const ids = encounters.map(({ id }) => id);
  const caseIds = [...new Set(encounters.flatMap((row) => row.accident_case_id ?? []))];
  const [cases, calculated, bills, signed, before] = await Promise.all([
    accidentCases(tx, caseIds),
    calculateEncounters(tx, encounters, masters),
    tx.many(
      qb
        .selectFrom('app.bill')
        .select(['encounter_id', 'status', 'share_yen'])
        .where('tenant_id', '=', tx.tenantId)
        .where('encounter_id', 'in', ids)
        .where('status', '<>', 'void'),
    ),
    tx.many(
      qb
        .selectFrom('app.record_version')
        .select('encounter_id')
        .distinct()
        .where('tenant_id', '=', tx.tenantId)
        .where('encounter_id', 'in', ids),
    ),
    tx.many(
      qb
        .selectFrom('app.encounter')
        .select('accident_case_id')
        .distinct()
        .where('tenant_id', '=', tx.tenantId)
        .where('accident_case_id', 'in', caseIds)
        .where('date', '<', from)
        .where('status', '<>', 'cancelled'),
    ),
  ]);
  const continued = new Set(before.map((row) => row.accident_case_id));
  const billOf = new Map(bills.map((bill) => [bill.encounter_id, bill]));
  const signedIds = new Set(signed.map((row) => row.encounter_id));
  const months = new Map<string, AccidentMonth>();
  for (const encounter of encounters) {
    const row = cases.get(encounter.accident_case_id ?? '');
    const known = calculated.get(encounter.id);
    if (!row || !known?.accident) continue;
    const one = months.get(row.id) ?? { month, row, continued: continued.has(row.id), visits: [] };
    months.set(row.id, one);
    one.visits.push({
      encounter,
      result: known.result,
      charge: known.accident,
      totalYen: known.share.totalYen,
      shareYen: known.share.shareYen,
      bill: billOf.get(encounter.id),
      signed: signedIds.has(encounter.id),
    });
  }
  return [...months.values()];
}
