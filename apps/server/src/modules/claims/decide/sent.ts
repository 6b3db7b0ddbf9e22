import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { sentItems } from '../month/decisions.ts';

/** What a claim is called over all runs; without a patient it is a receipt of somebody unknown here. */
export interface Named {
  month: string;
  patient_id: string | null;
  payer_key: string;
}

/** Receipts of sent files, by the name of the claim; what came back and was taken back by us no longer counts. */
export async function sentOn(
  tx: TenantTransaction,
  month: string,
  patientIds?: readonly string[],
): Promise<Map<string, string>> {
  if (patientIds?.length === 0) return new Map();
  const query = sentItems(tx, month);
  const rows = await tx.many(
    patientIds === undefined ? query : query.where('i.patient_id', 'in', [...new Set(patientIds)]),
  );
  return new Map(rows.map((row) => [nameOf({ month, ...row }), row.sent_on]));
}

export function nameOf({ month, patient_id, payer_key }: Named): string {
  return `${month} ${patient_id ?? ''} ${payer_key}`;
}

export async function isSent(tx: TenantTransaction, claim: Named): Promise<boolean> {
  if (claim.patient_id === null) return false;
  return (await sentOn(tx, claim.month, [claim.patient_id])).has(nameOf(claim));
}

/** How many ready claims of a run are in sent files, by body. */
export async function countSent(tx: TenantTransaction, runId: string, month: string) {
  return tx.many(
    qb
      .selectFrom('app.claim as c')
      .select((eb) => ['c.payer_body', eb.fn.countAll<number>().as('sent')])
      .where('c.tenant_id', '=', tx.tenantId)
      .where('c.run_id', '=', runId)
      .where('c.status', '=', 'ready')
      .where((eb) =>
        eb(
          eb.refTuple('c.patient_id', 'c.payer_key'),
          'in',
          sentItems(tx, month)
            .clearOrderBy()
            .clearSelect()
            .select(['i.patient_id', 'i.payer_key'])
            .$castTo<{ patient_id: string; payer_key: string }>()
            .$asTuple('patient_id', 'payer_key'),
        ),
      )
      .groupBy('c.payer_body'),
  );
}
