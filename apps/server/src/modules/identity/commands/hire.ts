import type { TenantTransaction } from '../../../platform/database/index.ts';
import { qb } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { keepingAdministrator } from '../holders.ts';
import type { Pepper } from '../passwords/hashing.ts';
import { asRole, type StaffRow, staffById } from '../staff.ts';
import { appointingNeedsTwo, requestAppointment } from './appoint.ts';
import { createStaff, type NewStaff } from './create-staff.ts';
import { type StaffChange, updateStaff } from './update-staff.ts';

/** Registers somebody; an account that can run the house stays stopped until a second person has agreed. */
export async function hire(
  tx: TenantTransaction,
  staff: NewStaff,
  pepper: Pepper,
  now: Date,
): Promise<StaffRow> {
  const waits = await appointingNeedsTwo(tx, staff.role, undefined);
  const row = await createStaff(tx, { ...staff, handedOverAt: now }, pepper);
  await logRole(tx, row.id, 'none', `${row.role}${waits ? ' waiting' : ''}`);
  if (!waits) return row;
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({ active: false })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.id),
  );
  await requestAppointment(tx, { staffId: row.id, role: staff.role }, now);
  return { ...row, active: false };
}

/**
 * Changes somebody. Nobody changes the own occupation; one that can run the house waits for a second person, and the
 * rest of the change holds meanwhile. Throws NOT_FOUND, PASSWORD_WEAK, RIGHTS_OWN, LAST_ADMINISTRATOR.
 */
export async function reassign(
  tx: TenantTransaction,
  id: string,
  change: StaffChange,
  now: Date,
  pepper: Pepper,
): Promise<StaffRow> {
  const before = await staffById(tx, id);
  if (!before) throw new AppError('NOT_FOUND');
  const moved = before.role !== change.role;
  const returns = !before.active && change.active;
  if (moved && id === tx.context.actor.staffId) throw new AppError('RIGHTS_OWN');
  const waits = (moved || returns) && (await appointingNeedsTwo(tx, change.role, id));
  const meanwhile = waits
    ? { ...change, role: asRole(before.role), active: before.active && change.active }
    : change;
  const after = await keepingAdministrator(tx, () => updateStaff(tx, id, meanwhile, now, pepper));
  if (waits) await requestAppointment(tx, { staffId: id, role: change.role }, now);
  await logRole(tx, id, describe(before), describe(after));
  return after;
}

function describe(row: StaffRow): string {
  return `${row.role} ${row.active ? 'active' : 'stopped'} ${row.valid_until ?? 'open'}`;
}

async function logRole(tx: TenantTransaction, id: string, before: string, after: string): Promise<void> {
  await tx.log({
    act: 'permit',
    object: { type: 'staff', id },
    patients: 'none',
    details: { before, after },
  });
}
