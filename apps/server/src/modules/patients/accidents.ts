import { type AccidentCase, type AccidentFields, patients } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import { assertPeriod } from './commands/coverage.ts';
import type { AccidentRow } from './model.ts';

const shape = patients.patientDetail.shape.accidents.element.shape;

export function presentAccident(row: AccidentRow): AccidentCase {
  return {
    id: row.id,
    version: row.version,
    kind: shape.kind.parse(row.kind),
    accidentOn: row.accident_on,
    started: shape.started.parse(row.started),
    labourNumber: row.labour_number,
    pensionNumber: row.pension_number,
    employerName: row.employer_name,
    employerAddress: row.employer_address,
    bureauCode: row.bureau_code,
    officeCode: row.office_code,
    form: shape.form.parse(row.form),
    formReceivedOn: row.form_received_on,
    insurerName: row.insurer_name,
    insurerContact: row.insurer_contact,
    certificateNumber: row.certificate_number,
    payer: shape.payer.parse(row.payer),
    basis: shape.basis.parse(row.basis),
    yenTenths: row.yen_tenths,
    techniquePercent: row.technique_percent,
    onYenItems: row.on_yen_items,
    note: row.note,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** Columns of a case. 労災 is paid by the insurance after its own basis, whatever a form said. Throws VALIDATION. */
export function accidentColumns(fields: AccidentFields) {
  assertPeriod(fields);
  if (fields.validFrom < fields.accidentOn)
    throw invalidField('validFrom', '診療の開始日が災害の日より前です。');
  const traffic = fields.kind === 'traffic';
  const points = traffic && fields.basis === 'points';
  if (points && fields.yenTenths === null) throw invalidField('yenTenths', '1点の単価を入力してください。');
  if (!traffic && fields.formReceivedOn !== null && fields.form === '')
    throw invalidField('form', '受け取った様式を選んでください。');
  return {
    kind: fields.kind,
    accident_on: fields.accidentOn,
    started: fields.started,
    labour_number: fields.labourNumber,
    pension_number: fields.pensionNumber,
    employer_name: fields.employerName,
    employer_address: fields.employerAddress,
    bureau_code: fields.bureauCode,
    office_code: fields.officeCode,
    form: traffic ? '' : fields.form,
    form_received_on: traffic ? null : fields.formReceivedOn,
    insurer_name: fields.insurerName,
    insurer_contact: fields.insurerContact,
    certificate_number: fields.certificateNumber,
    payer: traffic ? fields.payer : 'insurer',
    basis: points ? 'points' : 'workers',
    yen_tenths: points ? fields.yenTenths : null,
    technique_percent: traffic && !points ? fields.techniquePercent : 0,
    on_yen_items: traffic && !points && fields.onYenItems,
    note: fields.note,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
  };
}

/** Cases by id, for other modules. */
export async function accidentCases(
  tx: TenantTransaction,
  ids: readonly string[],
): Promise<Map<string, AccidentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.accident_case')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', [...new Set(ids)]),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
