import { checkDigitOk, insurerKind } from '@akashi/claim-file';
import type { patients } from '@akashi/contract';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';

type CoverageFields = z.infer<typeof patients.coverageFields>;
type SubsidyFields = z.infer<typeof patients.subsidyFields>;

/** Columns of a coverage; its kind follows from the number. Throws INSURER_NUMBER_WRONG, VALIDATION. */
export function coverageColumns(fields: CoverageFields) {
  const kind = coverageKind(fields.insurerNumber);
  if (!kind || !checkDigitOk(fields.insurerNumber)) {
    throw invalidField('insurerNumber', '保険者番号の検証番号が合いません。', 'INSURER_NUMBER_WRONG');
  }
  assertPeriod(fields);
  return {
    insurer_number: fields.insurerNumber,
    kind,
    symbol: fields.symbol,
    number: fields.number,
    branch: fields.branch,
    relation: fields.relation,
    rate_tenths: fields.rateTenths,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
    confirmed_on: fields.confirmedOn,
  };
}

function coverageKind(insurerNumber: string): 'employee' | 'national' | 'elderly' | undefined {
  switch (insurerKind(insurerNumber)?.kind) {
    case 'employees':
      return 'employee';
    case 'national':
    case 'nationalUnion':
    case 'retiree':
      return 'national';
    case 'elderly':
      return 'elderly';
    default:
      return undefined;
  }
}

/** Columns of a subsidy. Throws SUBSIDY_NUMBER_WRONG, VALIDATION. */
export function subsidyColumns(fields: SubsidyFields) {
  const recipient = fields.recipientNumber.padStart(7, '0');
  if (!checkDigitOk(fields.payerNumber)) {
    throw invalidField('payerNumber', '負担者番号の検証番号が合いません。', 'SUBSIDY_NUMBER_WRONG');
  }
  if (!checkDigitOk(recipient)) {
    throw invalidField('recipientNumber', '受給者番号の検証番号が合いません。', 'SUBSIDY_NUMBER_WRONG');
  }
  assertPeriod(fields);
  return {
    payer_number: fields.payerNumber,
    recipient_number: recipient,
    monthly_limit_yen: fields.monthlyLimitYen,
    visit_limit_yen: fields.visitLimitYen,
    times_per_month: fields.timesPerMonth,
    rate_tenths: fields.rateTenths,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
    confirmed_on: fields.confirmedOn,
  };
}

/** One person has one insurance at a time; two desks that add one take turns. Throws NOT_FOUND, COVERAGE_OVERLAP. */
export async function assertNoOverlap(
  tx: TenantTransaction,
  patientId: string,
  fields: CoverageFields,
  except?: string,
): Promise<void> {
  const patient = qb
    .selectFrom('app.patient')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', patientId)
    .forUpdate();
  if (!(await tx.maybe(patient))) throw new AppError('NOT_FOUND');
  let query = qb
    .selectFrom('app.coverage')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('patient_id', '=', patientId)
    .where('valid_from', '<=', fields.validTo)
    .where('valid_to', '>=', fields.validFrom);
  if (except) query = query.where('id', '<>', except);
  const overlapping = await tx.many(query.limit(1));
  if (overlapping.length > 0) {
    throw invalidField('validFrom', '有効期間がほかの保険と重なっています。', 'COVERAGE_OVERLAP');
  }
}

export function assertPeriod(fields: { validFrom: string; validTo: string }): void {
  if (fields.validFrom <= fields.validTo) return;
  throw invalidField('validTo', '終了日が開始日より前です。');
}
