import type { PatientFields } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import { nextNumber } from '../../institution/index.ts';
import { isKana, normaliseKana, normaliseName } from '../names.ts';
import { tokensOf } from '../search-words.ts';
import { keepHistory } from './keep-history.ts';

/** Registers a patient and returns the id. Throws VALIDATION (kana, dates), PATIENT_NUMBER_TAKEN. */
export async function registerPatient(
  tx: TenantTransaction,
  fields: PatientFields,
  today: string,
): Promise<string> {
  const columns = patientColumns(fields, today);
  const number = await freeNumber(tx, fields.number);
  const id = uuidv7();
  await tx.run(qb.insertInto('app.patient').values({ tenant_id: tx.tenantId, id, number, ...columns }));
  await writeTokens(tx, id, columns);
  await keepHistory(tx, {
    patientId: id,
    entity: 'patient',
    entityId: id,
    version: 1,
    body: { number, ...columns },
    reason: '登録',
  });
  return id;
}

/** Columns as stored: names in one written form. */
export function patientColumns(fields: PatientFields, today: string) {
  const name = normaliseName(fields.name);
  const kana = normaliseKana(fields.kana);
  if (!isKana(kana)) {
    throw invalidField('patient.kana', 'フリガナはカタカナかひらがなで入力してください。');
  }
  if (fields.birthDate > today || fields.birthDate < '1868-10-23') {
    throw invalidField('patient.birthDate', '生年月日が今日より後か、明治より前です。');
  }
  return {
    name,
    kana,
    claim_name: fields.claimName ? normaliseName(fields.claimName) : null,
    birth_date: fields.birthDate,
    sex: fields.sex,
    postal_code: fields.postalCode,
    address: fields.address,
    phone: fields.phone,
    phone2: fields.phone2,
    emergency_contact: fields.emergencyContact,
    note: fields.note,
    died_on: fields.diedOn,
  };
}

/** Replaces the words that find the patient. */
export async function writeTokens(
  tx: TenantTransaction,
  patientId: string,
  names: { name: string; kana: string },
): Promise<void> {
  await tx.run(
    qb
      .deleteFrom('app.patient_token')
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId),
  );
  const rows = tokensOf(names).map((token) => ({ tenant_id: tx.tenantId, token, patient_id: patientId }));
  await tx.run(qb.insertInto('app.patient_token').values(rows));
}

async function freeNumber(tx: TenantTransaction, wanted: number | undefined): Promise<number> {
  if (wanted === undefined) {
    // A number given by hand may lie ahead of the counter: skip over it.
    for (;;) {
      const number = await nextNumber(tx, 'patient');
      if (!(await numberTaken(tx, number))) return number;
    }
  }
  if (await numberTaken(tx, wanted))
    throw invalidField('patient.number', 'この患者番号はすでに使われています。', 'PATIENT_NUMBER_TAKEN');
  return wanted;
}

async function numberTaken(tx: TenantTransaction, number: number): Promise<boolean> {
  const found = await tx.maybe(
    qb
      .selectFrom('app.patient')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('number', '=', number),
  );
  return found !== undefined;
}
