import { claimName } from '@akashi/claim-file';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { newestClaims } from '../claims.ts';
import { BILLED, sentReceipts } from '../remittances/sent-receipts.ts';

/** A receipt that an assessment may be about. */
interface Receipt {
  month: string;
  patientId: string;
  payerBody: number;
  payerKey: string;
  /** Of a sent file: レセプト番号 and 請求年月. */
  sent: { number: number; billed: string } | undefined;
}

export interface AssessedReceipt {
  payerBody: number;
  processedMonth: string;
  month: string;
  patientId: string;
  /** As the notice says; '' when it does not. */
  receiptNumber: string;
}

/** Patients by number, with the name that their claims carry. */
export async function patientsByNumber(
  tx: TenantTransaction,
  numbers: readonly number[],
): Promise<Map<number, { id: string; claimName: string }>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.patient')
      .select(['id', 'number', 'name', 'claim_name'])
      .where('tenant_id', '=', tx.tenantId)
      .where('number', 'in', [...new Set(numbers)]),
  );
  return new Map(
    rows.map((row) => [Number(row.number), { id: row.id, claimName: claimName(row.claim_name ?? row.name) }]),
  );
}

/** Receipts of these patients and months: those that were sent, and those of the months' newest runs. */
export async function receiptsOf(
  tx: TenantTransaction,
  patientIds: readonly string[],
  months: readonly string[],
): Promise<Receipt[]> {
  if (patientIds.length === 0) return [];
  const sent = await tx.many(
    sentReceipts(tx)
      .select(['i.month', 'i.patient_id', 'i.payer_key', 'i.number', 'f.payer_body', BILLED.as('billed')])
      .where('i.month', 'in', [...months])
      .where('i.patient_id', 'in', [...patientIds]),
  );
  const own = await newestClaims(tx, months, patientIds);
  return [
    ...sent.flatMap(({ patient_id, number, billed, ...row }) =>
      patient_id === null
        ? []
        : {
            month: row.month,
            patientId: patient_id,
            payerBody: row.payer_body,
            payerKey: row.payer_key,
            sent: { number, billed },
          },
    ),
    ...own.map((row) => ({
      month: row.month,
      patientId: row.patient_id,
      payerBody: row.payer_body,
      payerKey: row.payer_key,
      sent: undefined,
    })),
  ];
}

/**
 * The name of the receipt that an assessment is about: the only one that the body had then, or the one whose number the
 * notice states; null when nobody can tell.
 */
export function receiptKey(receipts: readonly Receipt[], about: AssessedReceipt): string | null {
  const own = receipts.filter(
    (one) =>
      one.patientId === about.patientId && one.month === about.month && one.payerBody === about.payerBody,
  );
  const sent = own.filter((one) => one.sent && one.sent.billed <= about.processedMonth);
  const keys = new Set((sent.length > 0 ? sent : own).map((one) => one.payerKey));
  if (keys.size > 1) {
    const number = Number(about.receiptNumber);
    const stated = new Set(sent.filter((one) => one.sent?.number === number).map((one) => one.payerKey));
    return stated.size === 1 ? ([...stated][0] ?? null) : null;
  }
  return [...keys][0] ?? null;
}
