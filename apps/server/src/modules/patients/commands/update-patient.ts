import type { PatientFields } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { keepHistory } from './keep-history.ts';
import { patientColumns, writePhones, writeTokens } from './register-patient.ts';

/** Changes the demographics. Throws NOT_FOUND, CONFLICT (somebody was faster), VALIDATION. */
export async function updatePatient(
  tx: TenantTransaction,
  patientId: string,
  fields: PatientFields,
  expectedVersion: number,
  today: string,
): Promise<void> {
  const columns = patientColumns(fields, today);
  const changed = await tx.maybe(
    qb
      .updateTable('app.patient')
      .set({
        ...tx.sealed('app.patient', patientId, columns),
        version: sql<number>`version + 1`,
        updated_at: sql<Date>`clock_timestamp()`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', patientId)
      .where('version', '=', expectedVersion)
      .returning('version'),
  );
  if (!changed) await refuse(tx, patientId);
  await writeTokens(tx, patientId, columns);
  await writePhones(tx, patientId, columns);
  await keepHistory(tx, {
    patientId,
    entity: 'patient',
    entityId: patientId,
    version: expectedVersion + 1,
    body: columns,
    reason: '変更',
  });
}

async function refuse(tx: TenantTransaction, patientId: string): Promise<never> {
  const exists = await tx.maybe(
    qb
      .selectFrom('app.patient')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', patientId),
  );
  throw new AppError(exists ? 'CONFLICT' : 'NOT_FOUND');
}
