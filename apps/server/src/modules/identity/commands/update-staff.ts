import type { identity } from '@akashi/contract';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { hashPassword, type Pepper } from '../passwords/hashing.ts';
import { replacePassword } from '../passwords/history.ts';
import { endAllSessions } from '../sessions.ts';
import { type StaffRow, staffById } from '../staff.ts';
import { assertStrong } from './create-staff.ts';
import { assertKnownDepartment } from './known-department.ts';

export type StaffChange = z.output<typeof identity.updateStaff.body>;

/** Changes a member of staff; leaving or a new password ends the open sessions at once. Throws NOT_FOUND, PASSWORD_WEAK. */
export async function updateStaff(
  tx: TenantTransaction,
  id: string,
  change: StaffChange,
  now: Date,
  pepper?: Pepper,
): Promise<StaffRow> {
  const before = await staffById(tx, id);
  if (!before) throw new AppError('NOT_FOUND');
  await assertKnownDepartment(tx, change.departmentCode);
  if (change.password !== undefined) assertStrong(change.password, [before.login_id]);
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({
        name: change.name,
        kana: change.kana,
        role: change.role,
        department_code: change.departmentCode,
        active: change.active,
        valid_until: change.validUntil,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
  if (change.password !== undefined) {
    // Handed out by another: good until the person has chosen his own.
    const hash = await hashPassword(change.password, pepper);
    await replacePassword(tx, before, { hash, mustChange: true, now });
  }
  if (!change.active || change.password !== undefined || change.role !== before.role) {
    await endAllSessions(tx, id, 'staff-changed', now);
  }
  const after = await staffById(tx, id);
  if (!after) throw new AppError('NOT_FOUND');
  return after;
}
