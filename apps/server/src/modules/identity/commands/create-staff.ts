import type { identity } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import { hashPassword, type Pepper } from '../passwords/hashing.ts';
import { passwordFault, SHORTEST_BESIDE_FACTOR } from '../passwords/rules.ts';
import { type StaffRow, staffById, staffByLogin } from '../staff.ts';
import { assertKnownDepartment } from './known-department.ts';

export type NewStaff = z.output<typeof identity.createStaff.body> & {
  /** The password is only handed over: at the first sign-in the person chooses one of his own. */
  initial?: boolean;
  /** When it was handed over: from then on it is good for seven days. Absent: until it is used. */
  handedOverAt?: Date;
};

/** Registers a member of staff. Throws LOGIN_ID_TAKEN, NOT_FOUND (department), PASSWORD_WEAK. */
export async function createStaff(
  tx: TenantTransaction,
  staff: NewStaff,
  pepper?: Pepper,
): Promise<StaffRow> {
  if (await staffByLogin(tx, staff.loginId))
    throw invalidField('body.loginId', 'このログインIDはすでに使われています。', 'LOGIN_ID_TAKEN');
  await assertKnownDepartment(tx, staff.departmentCode);
  assertStrong(staff.password, [staff.loginId]);
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.staff').values({
      tenant_id: tx.tenantId,
      id,
      login_id: staff.loginId,
      name: staff.name,
      kana: staff.kana,
      role: staff.role,
      department_code: staff.departmentCode,
      password_hash: await hashPassword(staff.password, pepper),
      password_must_change: staff.initial === true,
      password_changed_at: staff.handedOverAt ?? null,
      valid_until: staff.validUntil,
    }),
  );
  const row = await staffById(tx, id);
  if (!row) throw new Error('staff row vanished within its own transaction');
  return row;
}

/** Throws PASSWORD_WEAK for a password that an administrator may not hand out. */
export function assertStrong(password: string, words: readonly string[]): void {
  if (passwordFault(password, { shortest: SHORTEST_BESIDE_FACTOR, words }))
    throw invalidField('body.password', '推測されやすいパスワードです。', 'PASSWORD_WEAK');
}
