import { createHash, randomBytes } from 'node:crypto';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The name a browser keeps of itself for good: 256 random bits, in a cookie no script can read. */
export function newDeskToken(): string {
  return randomBytes(32).toString('base64url');
}

export function deskHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a person has signed in at this desk before. */
export async function isKnownDesk(tx: TenantTransaction, staffId: string, desk: Buffer): Promise<boolean> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.known_desk')
      .select('last_at')
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .where('desk_sha256', '=', desk),
  );
  return row !== undefined;
}

/** Remembers that a person has signed in at a desk. */
export async function rememberDesk(
  tx: TenantTransaction,
  staffId: string,
  desk: Buffer,
  now: Date,
): Promise<void> {
  await tx.run(
    qb
      .insertInto('app.known_desk')
      .values({ tenant_id: tx.tenantId, staff_id: staffId, desk_sha256: desk, last_at: now })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'staff_id', 'desk_sha256']).doUpdateSet({ last_at: now }),
      ),
  );
}

/** Makes every desk of a person strange again: after a lost device or a stolen password. */
export async function forgetDesks(tx: TenantTransaction, staffId: string): Promise<void> {
  await tx.run(
    qb.deleteFrom('app.known_desk').where('tenant_id', '=', tx.tenantId).where('staff_id', '=', staffId),
  );
}
