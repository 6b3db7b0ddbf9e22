import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { StaffRow } from './staff.ts';

/** What a change would leave of a person's standing as administrator. */
interface After {
  readonly role: string;
  readonly active: boolean;
  readonly validUntil: string | null;
}

/**
 * Throws LAST_ADMINISTRATOR when a change would leave the institution without anybody who can manage it for good:
 * nobody locks himself, or everybody, out. All administrators are locked, so that two changes at once see each other.
 */
export async function keepOneAdministrator(
  tx: TenantTransaction,
  before: StaffRow,
  after: After,
): Promise<void> {
  const lasting = after.role === 'administrator' && after.active && after.validUntil === null;
  if (before.role !== 'administrator' || lasting) return;
  const administrators = await tx.many(
    qb
      .selectFrom('app.staff')
      .select(['id', 'active', 'valid_until'])
      .where('tenant_id', '=', tx.tenantId)
      .where('role', '=', 'administrator')
      .orderBy('id')
      .forUpdate(),
  );
  const others = administrators.filter(
    (one) => one.id !== before.id && one.active && one.valid_until === null,
  );
  if (others.length === 0) throw new AppError('LAST_ADMINISTRATOR');
}
