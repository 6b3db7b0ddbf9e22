import { covers, type LegalHold } from '@akashi/retention';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';

export type HoldRow = Selectable<Database['app.legal_hold']>;

/** The holds that stand, oldest first. */
export async function activeHolds(tx: TenantTransaction): Promise<HoldRow[]> {
  return tx.many(
    qb
      .selectFrom('app.legal_hold')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('lifted_at', 'is', null)
      .orderBy('created_at'),
  );
}

/** A row as the rules understand it. */
export function holdOf(row: HoldRow): LegalHold {
  return { id: row.id, scope: scopeOf(row) };
}

export function scopeOf(row: HoldRow): LegalHold['scope'] {
  if (row.patient_id !== null) return { kind: 'patient', patientId: row.patient_id };
  if (row.from_date !== null && row.to_date !== null)
    return { kind: 'period', from: row.from_date, to: row.to_date };
  return { kind: 'institution' };
}

/** Whether a hold covers log entries recorded until a day: an entry may speak of whatever was recorded before it. */
export function holdsLog(rows: readonly HoldRow[], finalDay: string): boolean {
  return rows
    .map(scopeOf)
    .some((scope) => covers(scope, { patientId: undefined, from: '0001-01-01', to: finalDay }));
}
