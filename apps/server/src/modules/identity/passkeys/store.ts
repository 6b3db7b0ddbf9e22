import type { Passkey } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';

export type PasskeyRow = Selectable<Database['app.passkey']>;

export function presentPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    backedUp: row.backed_up,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}

export async function passkeysOf(tx: TenantTransaction, staffId: string): Promise<PasskeyRow[]> {
  return tx.many(
    qb
      .selectFrom('app.passkey')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .orderBy('created_at'),
  );
}

export async function hasPasskey(tx: TenantTransaction, staffId: string): Promise<boolean> {
  return (await passkeysOf(tx, staffId)).length > 0;
}

/** A passkey by what its authenticator calls it, locked until the end of the transaction: its counter moves on once. */
export async function passkeyByCredential(
  tx: TenantTransaction,
  credentialId: Buffer,
): Promise<PasskeyRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.passkey')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('credential_id', '=', credentialId)
      .forUpdate(),
  );
}

/** Takes all passkeys of a person away: after a recovery. */
export async function removePasskeys(tx: TenantTransaction, staffId: string): Promise<void> {
  await tx.run(
    qb.deleteFrom('app.passkey').where('tenant_id', '=', tx.tenantId).where('staff_id', '=', staffId),
  );
}
