import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../database/index.ts';

/**
 * Tells the screens of the institution that something of a topic has changed, at COMMIT and only then.
 * The topic is a screen's subject (`reception`, `jobs`); it never names a patient.
 */
export async function announceChange(tx: TenantTransaction, topic: string): Promise<void> {
  if (!/^[a-z][A-Za-z]*(?:\/[0-9a-f-]{36}(?:\/device)?)?$/.test(topic))
    throw new RangeError('a topic is a subject, not a person');
  const payload = JSON.stringify({ tenant: tx.tenantId, topic });
  await tx.many({ compile: () => sql`select pg_notify('akashi_live', ${payload})`.compile(qb) });
}
