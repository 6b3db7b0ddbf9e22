import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { numbersOfPart, writeBlindNumbers } from '../blind-numbers.ts';
import type { PatientPart } from '../model.ts';
import { keepHistory } from './keep-history.ts';

const tables = {
  coverage: 'app.coverage',
  subsidy: 'app.subsidy',
  limitClass: 'app.limit_class',
  allergy: 'app.allergy',
  accidentCase: 'app.accident_case',
} as const satisfies Record<PatientPart, string>;

type Columns = Readonly<Record<string, string | number | boolean | null>>;

/** Adds one coverage, subsidy, limit class or allergy with its history. Throws NOT_FOUND when there is no such patient. */
export async function addPart(
  tx: TenantTransaction,
  part: PatientPart,
  patientId: string,
  columns: Columns,
): Promise<string> {
  const patient = await tx.maybe(
    qb
      .selectFrom('app.patient')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', patientId),
  );
  if (!patient) throw new AppError('NOT_FOUND');
  const id = uuidv7();
  const stored = storedColumns(tx, part, id, columns);
  const names = ['tenant_id', 'id', 'patient_id', ...Object.keys(stored)];
  const values = [tx.tenantId, id, patientId, ...Object.values(stored)];
  await tx.run(
    rawQuery(
      sql`insert into ${sql.table(tables[part])} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(values)})`,
    ),
  );
  await writeBlindNumbers(tx, patientId, id, numbersOfPart(columns));
  await keepHistory(tx, { patientId, entity: part, entityId: id, version: 1, body: columns, reason: '登録' });
  return id;
}

/** Changes one of them under its expected version. Throws NOT_FOUND, CONFLICT. */
export async function changePart(
  tx: TenantTransaction,
  part: PatientPart,
  patientId: string,
  itemId: string,
  columns: Columns,
  expectedVersion: number,
  reason: string,
): Promise<void> {
  const assignments = Object.entries(storedColumns(tx, part, itemId, columns)).map(
    ([name, value]) => sql`${sql.ref(name)} = ${value}`,
  );
  const whose = sql`tenant_id = ${tx.tenantId} and patient_id = ${patientId} and id = ${itemId}`;
  const changed = await tx.run(
    rawQuery(
      sql`update ${sql.table(tables[part])} set ${sql.join(assignments)}, version = version + 1 where ${whose} and version = ${expectedVersion}`,
    ),
  );
  if (changed === 0) {
    const found = await tx.many(
      rawQuery<{ id: string }>(sql`select id from ${sql.table(tables[part])} where ${whose}`),
    );
    throw new AppError(found.length > 0 ? 'CONFLICT' : 'NOT_FOUND');
  }
  await writeBlindNumbers(tx, patientId, itemId, numbersOfPart(columns));
  await keepHistory(tx, {
    patientId,
    entity: part,
    entityId: itemId,
    version: expectedVersion + 1,
    body: columns,
    reason,
  });
}

function storedColumns(tx: TenantTransaction, part: PatientPart, id: string, columns: Columns): Columns {
  switch (part) {
    case 'coverage':
    case 'subsidy':
    case 'accidentCase':
      return tx.sealed(tables[part], id, columns);
    case 'limitClass':
    case 'allergy':
      return columns;
  }
}

function rawQuery<Row>(statement: ReturnType<typeof sql<Row>>) {
  return { compile: () => statement.compile(qb) };
}
