import { birthDateOf, type Claim, claimName, monthOf, value } from '@akashi/claim-file';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { claimsWhere, newestClaim, type StoredClaim } from '../claims.ts';
import { payerKey } from '../month/payer-key.ts';

export interface Match {
  patientId: string;
  payerKey: string;
}

/** Relation to the insured as レセプト種別 tells it; 高齢受給者 and 後期 are taken for 本人. */
function relationOf(claim: Claim): 'self' | 'family' {
  return ['3', '4', '5', '6'].includes(value(claim.head, 'RE', 'receiptType')[3] ?? '') ? 'family' : 'self';
}

/**
 * Whose receipt a returned one is: by chart number and birth date, else by name and birth date when that is one person.
 * Undefined for somebody the clinic does not know, such as a patient of the system before.
 */
export async function matchReceipt(tx: TenantTransaction, claim: Claim): Promise<Match | undefined> {
  const birthDate = birthDateOf(claim);
  if (birthDate === undefined) return undefined;
  const born = await tx.many(
    qb
      .selectFrom('app.patient')
      .select(['id', 'number', 'name', 'claim_name'])
      .where('tenant_id', '=', tx.tenantId)
      .where('birth_date', '=', birthDate),
  );
  const chart = value(claim.head, 'RE', 'chartNumber').trim();
  const name = value(claim.head, 'RE', 'patientName');
  const byNumber = born.find((row) => /^\d{1,15}$/.test(chart) && Number(chart) === Number(row.number));
  const byName = born.filter((row) => claimName(row.claim_name ?? row.name) === name);
  const patient = byNumber ?? (byName.length === 1 ? byName[0] : undefined);
  if (!patient) return undefined;
  return { patientId: patient.id, payerKey: await keyOf(tx, claim, patient.id) };
}

async function keyOf(tx: TenantTransaction, claim: Claim, patientId: string): Promise<string> {
  if (!claim.insurance) return '';
  const insurer = value(claim.insurance, 'HO', 'insurerNumber').trim();
  const known = await tx.many(
    qb
      .selectFrom('app.coverage')
      .select(['insurer_number', 'relation'])
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('insurer_number', '=', insurer),
  );
  const stated = relationOf(claim);
  const found = known.find((row) => row.relation === stated) ?? known[0];
  return payerKey(found ?? { insurer_number: insurer, relation: stated });
}

interface Named {
  month: string;
  patient_id: string | null;
  payer_key: string;
}

/**
 * The present claim that stands for a returned one: of the same insurer, or the only other one of the month when the
 * insurance was corrected since.
 */
export async function ownClaimOf(tx: TenantTransaction, row: Named): Promise<StoredClaim | undefined> {
  if (row.patient_id === null || row.month === '') return undefined;
  const name = { month: row.month, patientId: row.patient_id };
  const newest = await newestClaim(tx, name);
  if (!newest) return undefined;
  const all = (await claimsWhere(tx, { runId: newest.run_id, patientId: row.patient_id })).sort((a, b) =>
    a.payer_key < b.payer_key ? -1 : 1,
  );
  const same = all.find((claim) => claim.payer_key === row.payer_key);
  return same ?? (all.length === 1 ? all[0] : undefined);
}

export function monthOfReceipt(claim: Claim): string {
  return monthOf(claim) ?? '';
}
