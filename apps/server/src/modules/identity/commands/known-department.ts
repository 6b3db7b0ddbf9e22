import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

/** A member of staff belongs to a department of this institution or to none. Throws NOT_FOUND with the field. */
export async function assertKnownDepartment(tx: TenantTransaction, code: string | null): Promise<void> {
  if (code === null) return;
  const department = await tx.maybe(
    qb
      .selectFrom('app.department')
      .select('code')
      .where('tenant_id', '=', tx.tenantId)
      .where('code', '=', code),
  );
  if (!department) throw new AppError('NOT_FOUND', { field: 'body.departmentCode' });
}
