import type { PatientFields } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import { nextNumber } from '../../institution/index.ts';
import { writeBlindNumbers } from '../blind-numbers.ts';
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
  const id = uuidv7();
  const number = await insertNumbered(tx, id, fields.number, columns);
  await writeTokens(tx, id, columns);
  await writePhones(tx, id, columns);
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
  if (fields.diedOn !== null && (fields.diedOn < fields.birthDate || fields.diedOn > today)) {
    throw invalidField('patient.diedOn', '死亡日が生年月日より前か、今日より後です。');
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

/** Replaces the telephone numbers that find the patient. */
export async function writePhones(
  tx: TenantTransaction,
  patientId: string,
  phones: { phone: string; phone2: string },
): Promise<void> {
  await writeBlindNumbers(tx, patientId, patientId, [
    ['phone', phones.phone],
    ['phone', phones.phone2],
  ]);
}

type Columns = ReturnType<typeof patientColumns>;

/** Inserts under the wanted number or the next free one; a number given by hand may lie ahead of the counter. */
async function insertNumbered(
  tx: TenantTransaction,
  id: string,
  wanted: number | undefined,
  columns: Columns,
): Promise<number> {
  if (wanted !== undefined) {
    if (await inserted(tx, id, wanted, columns)) return wanted;
    throw invalidField('patient.number', 'この患者番号はすでに使われています。', 'PATIENT_NUMBER_TAKEN');
  }
  for (;;) {
    const number = await nextNumber(tx, 'patient');
    if (await inserted(tx, id, number, columns)) return number;
  }
}

/** False when somebody holds the number, also somebody who is just being registered at the next desk. */
async function inserted(
  tx: TenantTransaction,
  id: string,
  number: number,
  columns: Columns,
): Promise<boolean> {
  const rows = await tx.run(
    qb
      .insertInto('app.patient')
      .values({ tenant_id: tx.tenantId, id, number, ...tx.sealed('app.patient', id, columns) })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'number']).doNothing()),
  );
  return rows > 0;
}
