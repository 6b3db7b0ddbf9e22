import { qb, type TenantTransaction } from '../../../platform/database/index.ts';

export interface Decisions {
  holds: readonly { patient_id: string; payer_key: string }[];
  sent: readonly SentItem[];
}

export interface SentItem {
  patient_id: string;
  payer_key: string;
  content_sha256: Buffer;
}

/** Parts of encounters' receipts, 2 and more. */
export async function splitsOf(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (encounterIds.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_split')
      .select(['encounter_id', 'part'])
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds]),
  );
  return new Map(rows.map((row) => [row.encounter_id, row.part]));
}

/** What people decided about the claims of these patients in a month, and what of them was sent. */
export async function decisionsOf(
  tx: TenantTransaction,
  month: string,
  patientIds: readonly string[],
): Promise<Decisions> {
  const [holds, sent] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.claim_hold')
        .select(['patient_id', 'payer_key'])
        .where('tenant_id', '=', tx.tenantId)
        .where('month', '=', month)
        .where('patient_id', 'in', [...patientIds])
        .where('released_at', 'is', null),
    ),
    tx.many(sentItems(tx, month).where('i.patient_id', 'in', [...patientIds])),
  ]);
  return { holds, sent: named(sent) };
}

/** Receipts of sent files for one month of care, in the order of sending. */
export function sentItems(tx: TenantTransaction, month: string) {
  return sentItemsOfAll(tx).where('i.month', '=', month);
}

/** The same for all months. One that came back and was withdrawn is as if never sent: it may be claimed anew. */
export function sentItemsOfAll(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_file_item as i')
    .innerJoin('app.claim_dispatch as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'i.tenant_id')
        .onRef('d.file_id', '=', 'i.file_id')
        .on('d.cancelled_at', 'is', null),
    )
    .select(['i.patient_id', 'i.payer_key', 'i.content_sha256', 'i.file_id', 'd.sent_on'])
    .where('i.tenant_id', '=', tx.tenantId)
    .where('i.patient_id', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('app.claim_return as r')
            .select('r.id')
            .whereRef('r.tenant_id', '=', 'i.tenant_id')
            .whereRef('r.month', '=', 'i.month')
            .whereRef('r.patient_id', '=', 'i.patient_id')
            .whereRef('r.payer_key', '=', 'i.payer_key')
            .where('r.state', '=', 'withdrawn')
            .whereRef('r.decided_at', '>', 'd.recorded_at'),
        ),
      ),
    )
    .orderBy('d.recorded_at')
    .orderBy('i.number');
}

function named<T extends { patient_id: string | null }>(rows: readonly T[]) {
  return rows.flatMap((row) => (row.patient_id === null ? [] : { ...row, patient_id: row.patient_id }));
}
