import { type Condition, chart } from '@akashi/contract';
import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { assertPatient, keepHistory } from '../patients/index.ts';

type ConditionRow = Selectable<Database['app.condition']>;
type Fields = z.output<typeof chart.conditionFields>;

const UNCODED = '0000999';
const FIRST_SUFFIX = '8000';

/** Diseases of a patient: those going on first, the main ones first of all. */
export async function conditionsOf(
  tx: TenantTransaction,
  patientId: string,
  masters: MasterLibrary,
): Promise<Condition[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.condition')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .orderBy(sql`end_date is not null`)
      .orderBy('main', 'desc')
      .orderBy('start_date')
      .orderBy('id'),
  );
  return rows.map((row) => present(row, masters));
}

function present(row: ConditionRow, masters: MasterLibrary): Condition {
  return {
    id: row.id,
    diseaseCode: row.disease_code,
    modifiers: row.modifiers,
    freeName: row.disease_code === UNCODED ? row.name : '',
    name: row.name,
    startDate: row.start_date,
    endDate: row.end_date,
    outcome: chart.conditionFields.shape.outcome.parse(row.outcome),
    main: row.main,
    comment: row.comment,
    version: row.version,
    closedCode:
      row.disease_code !== UNCODED &&
      masters.disease(
        row.disease_code,
        dayOfLookUp('disease', row.disease_code, row.end_date ?? row.start_date, masters),
      ) === undefined,
  };
}

/** Adds a disease. Throws NOT_FOUND, DISEASE_UNKNOWN, DISEASE_NOT_ALONE, VALIDATION. */
export async function addCondition(
  tx: TenantTransaction,
  patientId: string,
  fields: Fields,
  masters: MasterLibrary,
): Promise<void> {
  await assertPatient(tx, patientId);
  const columns = columnsOf(fields, masters);
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.condition').values({
      tenant_id: tx.tenantId,
      id,
      patient_id: patientId,
      recorded_by: tx.context.actor.staffId,
      ...columns,
    }),
  );
  await keepHistory(tx, {
    patientId,
    entity: 'condition',
    entityId: id,
    version: 1,
    body: columns,
    reason: '登録',
  });
}

/** Changes a disease or gives it its outcome. Throws NOT_FOUND, CONFLICT, DISEASE_UNKNOWN, VALIDATION. */
export async function updateCondition(
  tx: TenantTransaction,
  patientId: string,
  conditionId: string,
  fields: Fields & { expectedVersion: number; reason: string },
  masters: MasterLibrary,
): Promise<void> {
  const columns = columnsOf(fields, masters);
  const whose = qb
    .updateTable('app.condition')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('tenant_id', '=', tx.tenantId)
    .where('patient_id', '=', patientId)
    .where('id', '=', conditionId);
  if ((await tx.run(whose.where('version', '=', fields.expectedVersion))) === 0) {
    const found = await tx.maybe(
      qb
        .selectFrom('app.condition')
        .select('id')
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', '=', patientId)
        .where('id', '=', conditionId),
    );
    throw new AppError(found ? 'CONFLICT' : 'NOT_FOUND');
  }
  await keepHistory(tx, {
    patientId,
    entity: 'condition',
    entityId: conditionId,
    version: fields.expectedVersion + 1,
    body: columns,
    reason: fields.reason,
  });
}

function columnsOf(fields: Fields, masters: MasterLibrary) {
  if (fields.endDate !== null && fields.endDate < fields.startDate)
    throw invalidField('body.endDate', '転帰日が開始日より前です。');
  if (fields.outcome !== 'continuing' && fields.endDate === null)
    throw invalidField('body.endDate', '転帰を付けるときは転帰日を入力してください。');
  return {
    disease_code: fields.diseaseCode,
    modifiers: fields.modifiers,
    name: nameOf(fields, masters),
    start_date: fields.startDate,
    end_date: fields.endDate,
    outcome: fields.outcome,
    main: fields.main,
    comment: fields.comment,
    master_release: masters.releaseOf('disease'),
  };
}

/**
 * A disease may have begun years before the masters that are loaded (a patient who comes with it, or the
 * starter set): then the first version known stands for the day.
 */
export function dayOfLookUp(
  kind: 'disease' | 'modifier',
  code: string,
  date: string,
  masters: Pick<MasterLibrary, 'versions'>,
): string {
  const first = masters.versions(kind, code)[0]?.valid_from ?? date;
  return date < first ? first : date;
}

/** Prefixes, the disease, suffixes: as it is written on the claim. */
function nameOf(fields: Fields, masters: MasterLibrary): string {
  if (fields.diseaseCode === UNCODED) {
    if (fields.freeName === '') throw invalidField('body.freeName', '未コード化傷病名には名前が必要です。');
    return fields.freeName;
  }
  const disease = masters.disease(
    fields.diseaseCode,
    dayOfLookUp('disease', fields.diseaseCode, fields.startDate, masters),
  );
  if (!disease)
    throw invalidField('body.diseaseCode', '開始日の病名マスターにないコードです。', 'DISEASE_UNKNOWN');
  if (disease.notAlone && fields.modifiers.length === 0)
    throw invalidField('body.modifiers', '修飾語が必要な病名です。', 'DISEASE_NOT_ALONE');
  const words = fields.modifiers.map((code) => {
    const modifier = masters.modifier(code, dayOfLookUp('modifier', code, fields.startDate, masters));
    if (!modifier)
      throw invalidField('body.modifiers', '修飾語マスターにないコードです。', 'DISEASE_UNKNOWN');
    return { code, name: modifier.name };
  });
  const prefixes = words.filter((word) => word.code < FIRST_SUFFIX);
  const suffixes = words.filter((word) => word.code >= FIRST_SUFFIX);
  return [...prefixes, { name: disease.name }, ...suffixes].map((word) => word.name).join('');
}
