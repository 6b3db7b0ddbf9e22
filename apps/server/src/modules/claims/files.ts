import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** Throws NOT_FOUND. */
export async function fileById(
  tx: TenantTransaction,
  fileId: string,
): Promise<Selectable<Database['app.claim_file']>> {
  const row = await tx.maybe(
    qb.selectFrom('app.claim_file').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', fileId),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}
