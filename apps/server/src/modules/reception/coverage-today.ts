import { insurerKind } from '@akashi/claim-file';
import { type AccidentKind, accidents, type ReceptionRow } from '@akashi/contract';
import { rateTenths } from '@akashi/fees';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { AccidentRow } from '../patients/index.ts';

export type CoverageRow = Selectable<Database['app.coverage']>;

/** The coverage in force on a day, the newest first when the desk entered two. */
export async function coverageOn(
  tx: TenantTransaction,
  patientId: string,
  date: string,
): Promise<CoverageRow | undefined> {
  const rows = await tx.many(
    qb
      .selectFrom('app.coverage')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('valid_from', '<=', date)
      .where('valid_to', '>=', date)
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  return rows[0];
}

export async function subsidiesOn(tx: TenantTransaction, patientId: string, date: string): Promise<string[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.subsidy')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('valid_from', '<=', date)
      .where('valid_to', '>=', date)
      .orderBy('payer_number'),
  );
  return rows.map((row) => row.id);
}

/** Share of the patient in tenths: what the certificate says, otherwise by age and kind. */
export function shareTenths(
  coverage: Pick<CoverageRow, 'kind' | 'rate_tenths'>,
  birthDate: string,
  on: string,
): number {
  if (coverage.rate_tenths !== null) return coverage.rate_tenths;
  const coverageKind =
    coverage.kind === 'elderly' ? 'elderly' : coverage.kind === 'national' ? 'national' : 'employee';
  return rateTenths({ birthDate, on, coverageKind }).tenths;
}

/** e.g. 「協会けんぽ 家族 3割」. */
export function coverageLabel(coverage: CoverageRow | undefined, birthDate: string, on: string): string {
  if (!coverage) return '自費';
  const insurer = insurerKind(coverage.insurer_number)?.label ?? '保険';
  const relation = coverage.kind === 'elderly' ? '' : coverage.relation === 'self' ? ' 本人' : ' 家族';
  return `${insurer}${relation} ${shareTenths(coverage, birthDate, on)}割`;
}

/** e.g. 「労災(業務災害) 9/1」: what stands where others have their insurance. */
export function accidentLabel(row: Pick<AccidentRow, 'kind' | 'accident_on' | 'payer'>): string {
  const [, month, day] = row.accident_on.split('-').map(Number);
  const word = accidents.ACCIDENT_KIND_WORDS[accidentKind(row.kind)];
  return `${word} ${month}/${day}${row.kind === 'traffic' && row.payer === 'patient' ? ' 窓口払い' : ''}`;
}

export function accidentKind(text: string): AccidentKind {
  return text === 'traffic' ? 'traffic' : text === 'commute' ? 'commute' : 'work';
}

interface WarningFacts {
  accident: boolean;
  coverage: CoverageRow | undefined;
  date: string;
  unpaidYen: number;
  allergy: boolean;
  sameName: boolean;
}

export function warningsOf({
  accident,
  coverage,
  date,
  unpaidYen,
  allergy,
  sameName,
}: WarningFacts): ReceptionRow['warnings'] {
  const warnings: ReceptionRow['warnings'] = [];
  if (accident) {
    // The form of the worker is asked for at the claim; there is no certificate to look at.
  } else if (!coverage) warnings.push('noCoverage');
  else if (coverage.valid_to < date || coverage.valid_from > date) warnings.push('coverageExpired');
  // The certificate or the online answer is to be seen every calendar month.
  else if ((coverage.confirmed_on ?? '').slice(0, 7) !== date.slice(0, 7))
    warnings.push('coverageUnconfirmed');
  if (unpaidYen > 0) warnings.push('unpaid');
  if (allergy) warnings.push('allergy');
  if (sameName) warnings.push('sameName');
  return warnings;
}
