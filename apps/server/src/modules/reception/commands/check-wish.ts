import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';

interface Wish {
  departmentCode: string;
  doctorId: string | null;
}

/** The department and the doctor must be of this institution. Throws NOT_FOUND. */
export async function assertPlace(tx: TenantTransaction, wish: Wish): Promise<void> {
  const department = await tx.maybe(
    qb
      .selectFrom('app.department')
      .select('code')
      .where('tenant_id', '=', tx.tenantId)
      .where('code', '=', wish.departmentCode),
  );
  if (!department) throw new AppError('NOT_FOUND', { field: 'body.departmentCode' });
  if (wish.doctorId === null) return;
  const doctor = await tx.maybe(
    qb
      .selectFrom('app.staff')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', wish.doctorId),
  );
  if (!doctor) throw new AppError('NOT_FOUND', { field: 'body.doctorId' });
}

/** Subsidies are personal: each must be one of this patient. Throws NOT_FOUND. */
export async function assertSubsidies(
  tx: TenantTransaction,
  patientId: string,
  subsidyIds: readonly string[],
): Promise<void> {
  if (subsidyIds.length === 0) return;
  const own = await tx.many(
    qb
      .selectFrom('app.subsidy')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('id', 'in', [...subsidyIds]),
  );
  if (own.length < new Set(subsidyIds).size) throw new AppError('NOT_FOUND', { field: 'body.subsidyIds' });
}

/** The accident must be one of this patient and not have ended. Throws NOT_FOUND, COVERAGE_EXPIRED. */
export async function assertAccident(
  tx: TenantTransaction,
  patientId: string,
  date: string,
  caseId: string,
): Promise<void> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.accident_case')
      .select(['valid_from', 'valid_to'])
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('id', '=', caseId),
  );
  if (!row) throw new AppError('NOT_FOUND', { field: 'body.accidentCaseId' });
  if (date < row.valid_from || row.valid_to < date)
    throw invalidField('body.accidentCaseId', '受診日に有効でない労災・自賠責です。', 'COVERAGE_EXPIRED');
}
