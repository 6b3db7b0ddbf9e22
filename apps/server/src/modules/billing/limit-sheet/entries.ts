import { endOfMonth, startOfMonth } from '@akashi/calendar';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';

export type SheetEntryRow = Selectable<Database['app.limit_sheet_entry']>;

/** What another institution wrote on a patient's 上限額管理票, as it stands now. */
export interface SheetEntry {
  entry_id: string;
  patient_id: string;
  /** 法別番号: the limit is that of the scheme, also when the certificate was renewed within the month. */
  law: string;
  date: string;
  after_own: boolean;
  cost_yen: number;
  share_yen: number;
}

/**
 * Entries in force of some patients and months, in the order in which they stand on the sheets. A correction stays in
 * its month, so that whole months hold every state of an entry.
 */
export async function sheetEntries(
  tx: TenantTransaction,
  patientIds: readonly string[],
  months: { from: string; to: string },
): Promise<SheetEntry[]> {
  const rows = await tx.many(
    qb
      .with('newest', (db) =>
        db
          .selectFrom('app.limit_sheet_entry')
          .selectAll()
          .distinctOn('entry_id')
          .where('tenant_id', '=', tx.tenantId)
          .where('patient_id', 'in', [...patientIds])
          .where('date', '>=', startOfMonth(months.from))
          .where('date', '<=', endOfMonth(months.to))
          .orderBy('entry_id')
          .orderBy('version', 'desc'),
      )
      .selectFrom('newest as n')
      .innerJoin('app.subsidy as s', (join) =>
        join.onRef('s.tenant_id', '=', 'n.tenant_id').onRef('s.id', '=', 'n.subsidy_id'),
      )
      .select(['n.entry_id', 'n.patient_id', 'n.date', 'n.after_own', 'n.cost_yen', 'n.share_yen'])
      .select('s.payer_number')
      .where('n.withdrawn', '=', false)
      .orderBy('n.date')
      .orderBy('n.after_own')
      .orderBy('n.entry_id'),
  );
  return rows.map(({ payer_number, ...row }) => ({ ...row, law: payer_number.slice(0, 2) }));
}

/** Yen of the monthly limit that others had taken in the month when the patient came here on `date`. */
export function takenBefore(entries: readonly SheetEntry[], payerNumber: string, date: string): number {
  return entries
    .filter(
      (entry) =>
        entry.law === payerNumber.slice(0, 2) &&
        entry.date >= startOfMonth(date) &&
        (entry.date < date || (entry.date === date && !entry.after_own)),
    )
    .reduce((sum, entry) => sum + entry.share_yen, 0);
}

/** Every state of the entries of a patient's month, by entry; the newest state last. */
export async function entryHistories(
  tx: TenantTransaction,
  patientId: string,
  date: string,
): Promise<Map<string, SheetEntryRow[]>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.limit_sheet_entry')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('date', '>=', startOfMonth(date))
      .where('date', '<=', endOfMonth(date))
      .orderBy('entry_id')
      .orderBy('version'),
  );
  return Map.groupBy(rows, (row) => row.entry_id);
}
