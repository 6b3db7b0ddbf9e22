import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { StaffRow } from '../staff.ts';
import { type Pepper, passwordFits } from './hashing.ts';

/** How many earlier passwords may not come back, the present one included. */
export const REMEMBERED = 5;

/** The hashes of the last passwords of a person, newest first. */
export async function rememberedHashes(tx: TenantTransaction, staff: StaffRow): Promise<string[]> {
  const earlier = await tx.many(
    qb
      .selectFrom('app.password_history')
      .select('password_hash')
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staff.id)
      .orderBy('replaced_at', 'desc')
      .orderBy('id', 'desc')
      .limit(REMEMBERED - 1),
  );
  return [staff.password_hash, ...earlier.map((row) => row.password_hash)];
}

/** Whether a password is one of the remembered. Slow by intent: outside of any transaction. */
export async function isReused(
  hashes: readonly string[],
  password: string,
  pepper: Pepper,
): Promise<boolean> {
  for (const hash of hashes) if (await passwordFits(hash, password, pepper)) return true;
  return false;
}

/** Gives a person another password and remembers the one before. */
export async function replacePassword(
  tx: TenantTransaction,
  staff: StaffRow,
  next: { hash: string; mustChange: boolean; now: Date },
): Promise<void> {
  await tx.run(
    qb.insertInto('app.password_history').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      staff_id: staff.id,
      password_hash: staff.password_hash,
      replaced_at: next.now,
    }),
  );
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({
        password_hash: next.hash,
        password_must_change: next.mustChange,
        password_changed_at: next.now,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', staff.id),
  );
}
